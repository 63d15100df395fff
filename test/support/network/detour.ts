import type { Page } from 'puppeteer';
import type { Place, Relay, Toward } from './relay.ts';

/** RFC 8839: foundation, component, transport, priority, address, port, the rest. */
const CANDIDATE = /^(a=candidate:\S+ \d+ )(\S+)( \d+ )(\S+) (\d+)( typ host.*)$/;

/**
 * A session description whose candidates are a relay's doors: whoever gets it sends through the line. UDP over IPv4 only;
 * other ways round the line are taken out. `toward` is the end of the line at which the description was made.
 */
export async function detour(sdp: string, relay: Relay, { toward }: { toward: Toward }): Promise<string> {
  const lines: string[] = [];
  for (const line of sdp.split('\r\n')) {
    const [, start, transport, priority, host, port, rest] = CANDIDATE.exec(line) ?? [];
    if (!line.startsWith('a=candidate:')) lines.push(line);
    if (!host || transport?.toLowerCase() !== 'udp' || !/^[\d.]+$/.test(host)) continue;
    const door = await relay.open({ host, port: Number(port) }, { toward });
    lines.push(`${start}${transport}${priority}${door.host} ${door.port}${rest}`);
  }
  return lines.join('\r\n');
}

/**
 * Leads a page's media to a server through doors: in every document of it from now on, a remote candidate at one of the
 * places is replaced by its door, and a candidate at any other place is left out.
 */
export async function detourPage(page: Page, doors: readonly { place: Place; door: Place }[]): Promise<void> {
  await page.evaluateOnNewDocument(
    (ways) => {
      const Original = window.RTCPeerConnection;
      const turned = (sdp: string): string =>
        sdp
          .split('\r\n')
          .flatMap((line) => {
            if (!line.startsWith('a=candidate:')) return [line];
            const words = line.split(' ');
            const way = ways.find(({ place }) => words[4] === place.host && Number(words[5]) === place.port);
            if (!way) return [];
            words[4] = way.door.host;
            words[5] = String(way.door.port);
            return [words.join(' ')];
          })
          .join('\r\n');
      window.RTCPeerConnection = class extends Original {
        override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
          return super.setRemoteDescription({ ...description, sdp: turned(description.sdp ?? '') });
        }
      };
    },
    doors.map((each) => ({ ...each })),
  );
}
