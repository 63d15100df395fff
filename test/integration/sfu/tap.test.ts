import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProducerId, SessionId } from '../../../shared/domain/ids.ts';
import type { MediaPort, TapParameters } from '../../../shared/media/port.ts';
import { until } from '../../support/processes/until.ts';
import { HeadlessPeer } from '../../support/rtp/headless-peer.ts';
import { portSignalling } from '../../support/rtp/peer-signalling.ts';
import { newSession, placeIn, startTestSfu } from '../../support/rtp/test-sfu.ts';

/** What is no page gets a copy of a producer's packets, for as long as the producer is there. */
let sfu: MediaPort;
let sessionId: SessionId;
let customer: HeadlessPeer;
let reader: Reader;

beforeAll(async () => {
  ({ sfu } = await startTestSfu());
});
afterAll(() => sfu.close());
beforeEach(async () => {
  sessionId = newSession();
  customer = await HeadlessPeer.open(portSignalling(sfu, placeIn(sessionId, 'customer')));
  reader = await openReader();
});
afterEach(async () => {
  customer.close();
  reader.socket.close();
  await sfu.closeRoom(sessionId);
});

interface Reader {
  readonly socket: Socket;
  readonly port: number;
  readonly rtp: Buffer[];
  readonly rtcp: Buffer[];
}

/** RFC 5761, 4: RTCP beside RTP is told by its packet type. */
async function openReader(): Promise<Reader> {
  const socket = createSocket('udp4');
  const [rtp, rtcp]: [Buffer[], Buffer[]] = [[], []];
  socket.on('message', (packet) => {
    const type = packet[1] ?? 0;
    (type >= 192 && type <= 223 ? rtcp : rtp).push(packet);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { socket, port: socket.address().port, rtp, rtcp };
}

const tapsNow = async () =>
  (await sfu.dump(sessionId)).transports.filter(({ participantId }) => participantId === 'tap');

function isOf({ rtpParameters }: TapParameters, packet: Buffer): boolean {
  const ssrc = rtpParameters.encodings?.[0]?.ssrc;
  const payloadTypes = rtpParameters.codecs.map(({ payloadType }) => payloadType);
  return packet.readUInt32BE(8) === ssrc && payloadTypes.includes((packet[1] ?? 0) & 0x7f);
}

/** RFC 7741: the lowest bit of the first byte behind the descriptor is 0 in a key frame. */
function isKeyFrame(packet: Buffer): boolean {
  const extension = ((packet[0] ?? 0) & 0x10) !== 0 ? 4 + 4 * packet.readUInt16BE(14) : 0;
  const payload = packet.subarray(12 + extension);
  const extended = ((payload[0] ?? 0) & 0x80) !== 0;
  const flags = extended ? (payload[1] ?? 0) : 0;
  let length = extended ? 2 : 1;
  if (flags & 0x80) length += (payload[2] ?? 0) & 0x80 ? 2 : 1;
  if (flags & 0x40) length += 1;
  if (flags & 0x30) length += 1;
  return ((payload[length] ?? 1) & 1) === 0;
}

describe('a tap', () => {
  test('of a screen brings its packets from a key frame on, and the clock that they are told by', async () => {
    const { producerId } = await customer.share();
    await until('a picture is on its way', async () => (await sfu.dump(sessionId)).producers.length === 1);
    const tap = await sfu.openTap(sessionId, { producerId, port: reader.port });
    await until('packets', () => reader.rtp.length > 20);
    expect(tap.kind).toBe('video');
    expect(reader.rtp.every((packet) => isOf(tap, packet))).toBe(true);
    expect(isKeyFrame(reader.rtp[0] as Buffer)).toBe(true);
    // RFC 3550, 6.4.1: a sender report.
    await until('a sender report', () => reader.rtcp.some((packet) => packet[1] === 200), {
      timeoutMs: 15_000,
    });
    expect(await tapsNow()).toHaveLength(1);
  });

  test('ends with its producer, and nothing of it stays', async () => {
    const { producerId } = await customer.speak();
    await sfu.openTap(sessionId, { producerId, port: reader.port });
    await until('packets', () => reader.rtp.length > 10);
    await sfu.closeProducer(sessionId, producerId);
    await until('no tap is there', async () => (await tapsNow()).length === 0);
    expect((await sfu.dump(sessionId)).consumers).toEqual([]);
  });

  test('ends when it is closed, twice without harm, and the producer goes on', async () => {
    const { producerId } = await customer.speak();
    const { tapId } = await sfu.openTap(sessionId, { producerId, port: reader.port });
    await sfu.closeTap(sessionId, tapId);
    await sfu.closeTap(sessionId, tapId);
    expect(await tapsNow()).toEqual([]);
    expect((await sfu.dump(sessionId)).producers).toHaveLength(1);
  });

  test('of what is not there is refused, and leaves nothing behind', async () => {
    const gone = 'c0ffee00-0000-4000-8000-000000000000' as ProducerId;
    const input = { producerId: gone, port: reader.port };
    await expect(sfu.openTap(sessionId, input)).rejects.toMatchObject({ code: 'producer_unknown' });
    await expect(sfu.openTap(newSession(), input)).rejects.toMatchObject({ code: 'producer_unknown' });
    expect(await tapsNow()).toEqual([]);
  });
});
