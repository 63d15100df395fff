import type { CheckOpened, CheckWay } from '../../shared/protocol/check.ts';
import type { DtlsParametersInput } from '../../shared/protocol/rtp.ts';
import type { CheckLine } from './line.ts';

/** A data channel to a media worker, over one way alone. */
export interface Probe {
  readonly way: CheckWay;
  readonly channel: RTCDataChannel;
  readonly connection: RTCPeerConnection;
  /** Messages and bytes that have arrived there; null where the server does not say. */
  count(): Promise<{ messages: number; bytes: number } | null>;
  /** Idempotent. */
  close(): void;
}

export type ProbeResult =
  | { readonly reach: 'through'; readonly probe: Probe; readonly at: readonly string[] }
  /** `at`: where it was tried, as a firewall's rule would name it. */
  | { readonly reach: 'blocked'; readonly at: readonly string[] }
  /** A relay that this server does not have. */
  | { readonly reach: 'notSetUp' }
  /** The server would not, or the browser cannot: that says nothing about the network. */
  | { readonly reach: 'unknown' };

/** As many as a browser lets wait for a slow way: ICE tries again and again within it. */
const THROUGH_TIMEOUT_MS = 7_000;

/**
 * Finds out whether this way gets through to a media worker: ICE, DTLS and a data channel, as media would go [RL6]. A bare
 * `RTCPeerConnection`: mediasoup's library would be ten times as large, and brings nothing that a probe needs.
 */
export async function openProbe(line: CheckLine, way: CheckWay): Promise<ProbeResult> {
  if (typeof RTCPeerConnection === 'undefined') return { reach: 'unknown' };
  const answer = await line.request('check:open', { way });
  if (!answer.ok) return { reach: answer.error.code === 'not_available' ? 'notSetUp' : 'unknown' };
  const opened = answer.data;
  const at = opened.iceCandidates.map(({ address, port }) => `${address} ${port}`);
  const connection = new RTCPeerConnection({
    iceServers: opened.iceServers.map(({ urls, ...server }) => ({ ...server, urls: [...urls] })),
    iceTransportPolicy: way === 'relay' ? 'relay' : 'all',
  });
  const probe = probeOver(line, { way, opened, connection });
  try {
    await agree(line, { opened, connection });
    if (await isThrough(probe)) return { reach: 'through', probe, at };
    probe.close();
    return { reach: 'blocked', at };
  } catch {
    probe.close();
    return { reach: 'unknown' };
  }
}

interface Parts {
  readonly opened: CheckOpened;
  readonly connection: RTCPeerConnection;
}

function probeOver(line: CheckLine, { way, opened, connection }: Parts & { readonly way: CheckWay }): Probe {
  const { probeId } = opened;
  // What is lost stays lost, so that it can be counted.
  const channel = connection.createDataChannel('check', {
    negotiated: true,
    id: 0,
    ordered: false,
    maxRetransmits: 0,
  });
  let closed = false;
  return {
    way,
    channel,
    connection,
    async count() {
      const answer = await line.request('check:count', { probeId });
      return answer.ok ? answer.data : null;
    },
    close() {
      if (closed) return;
      closed = true;
      connection.close();
      void line.request('check:close', { probeId });
    },
  };
}

/** Offer from here, answer written from what the worker says; rejects where the browser takes one of them not. */
async function agree(line: CheckLine, { opened, connection }: Parts): Promise<void> {
  await connection.setLocalDescription(await connection.createOffer());
  const offer = connection.localDescription?.sdp ?? '';
  await connection.setRemoteDescription({ type: 'answer', sdp: answerTo(offer, opened) });
  const connected = await line.request('check:connect', {
    probeId: opened.probeId,
    dtlsParameters: { role: 'client', fingerprints: fingerprintsIn(offer) },
  });
  if (!connected.ok) throw new Error(connected.error.code);
}

function isThrough({ channel, connection }: Probe): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), THROUGH_TIMEOUT_MS);
    const end = (through: boolean): void => {
      clearTimeout(timer);
      resolve(through);
    };
    if (channel.readyState === 'open') end(true);
    channel.addEventListener('open', () => end(true), { once: true });
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'failed') end(false);
    });
  });
}

function fingerprintsIn(sdp: string): DtlsParametersInput['fingerprints'] {
  return [...sdp.matchAll(/^a=fingerprint:(\S+) (\S+)\r?$/gm)].map(([, algorithm = '', value = '']) => ({
    // The server's schema refuses what is no hash function of RFC 8122.
    algorithm: algorithm.toLowerCase() as DtlsParametersInput['fingerprints'][number]['algorithm'],
    value,
  }));
}

/** An answer of an ICE-lite end with one data channel section (RFC 8829, 8839, 8841). */
function answerTo(offer: string, opened: CheckOpened): string {
  const { iceParameters, iceCandidates, dtlsParameters, sctpPort, maxMessageBytes } = opened;
  // Browsers take one.
  const fingerprint = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === 'sha-256');
  const mid = /^a=mid:(\S+)/m.exec(offer)?.[1] ?? '0';
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    'a=ice-lite',
    `a=group:BUNDLE ${mid}`,
    'm=application 7 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    `a=mid:${mid}`,
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    `a=fingerprint:${fingerprint?.algorithm} ${fingerprint?.value}`,
    'a=setup:passive',
    `a=sctp-port:${sctpPort}`,
    `a=max-message-size:${maxMessageBytes}`,
    ...iceCandidates.map(
      ({ foundation, protocol, priority, address, port, type, tcpType }) =>
        `a=candidate:${foundation} 1 ${protocol} ${priority} ${address} ${port} typ ${type}` +
        (tcpType ? ` tcptype ${tcpType}` : ''),
    ),
    'a=end-of-candidates',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
