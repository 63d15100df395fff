import type { Page } from 'puppeteer';

/** One end of a bare data channel, in a page of its own. */
interface End {
  readonly connection: RTCPeerConnection;
  channel: RTCDataChannel | null;
  received: number;
}
type WithEnd = Window & { end: End };

/** Opens one end; without an offer it makes one, else it answers. Resolves with what the other end needs. */
const describeEnd = (page: Page, offer: string | null): Promise<string> =>
  page.evaluate(async (remote) => {
    const connection = new RTCPeerConnection();
    const end: End = { connection, channel: null, received: 0 };
    Object.assign(window, { end });
    if (remote === null) end.channel = connection.createDataChannel('bare');
    else {
      connection.ondatachannel = ({ channel }) => {
        channel.binaryType = 'arraybuffer';
        channel.onmessage = ({ data }) => {
          end.received += (data as ArrayBuffer).byteLength;
          if (new Uint8Array(data as ArrayBuffer)[0] === 1) channel.send('all');
        };
      };
      await connection.setRemoteDescription(JSON.parse(remote));
    }
    await connection.setLocalDescription();
    await new Promise<void>((resolve) => {
      const done = (): void => {
        if (connection.iceGatheringState === 'complete') resolve();
      };
      connection.onicegatheringstatechange = done;
      done();
    });
    return JSON.stringify(connection.localDescription);
  }, offer);

/**
 * Sends so many bytes from one page to the other over a data channel and nothing else: pieces of 64 KiB, the product's water marks,
 * from memory and to nowhere. Connecting included.
 * @returns the seconds it took until the other end had all of it
 */
export async function sendBarely(from: Page, to: Page, bytes: number): Promise<number> {
  const begun = performance.now();
  const answer = await describeEnd(to, await describeEnd(from, null));
  await from.evaluate(
    async (remote, size) => {
      const { connection, channel } = (window as unknown as WithEnd).end;
      if (!channel) throw new Error('no channel');
      await connection.setRemoteDescription(JSON.parse(remote));
      if (channel.readyState !== 'open')
        await new Promise((resolve) => channel.addEventListener('open', resolve, { once: true }));
      const all = new Promise((resolve) => channel.addEventListener('message', resolve, { once: true }));
      const piece = new Uint8Array(64 * 1024);
      channel.bufferedAmountLowThreshold = 256 * 1024;
      for (let sent = 0; sent < size; sent += piece.length) {
        piece[0] = sent + piece.length >= size ? 1 : 0;
        channel.send(piece);
        if (channel.bufferedAmount >= 1024 * 1024)
          await new Promise((resolve) =>
            channel.addEventListener('bufferedamountlow', resolve, { once: true }),
          );
      }
      await all;
    },
    answer,
    bytes,
  );
  const seconds = (performance.now() - begun) / 1_000;
  for (const page of [from, to])
    await page.evaluate(() => (window as unknown as WithEnd).end.connection.close());
  return seconds;
}
