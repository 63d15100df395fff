import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentTrack } from '../../../../sfu/recorder/track.ts';
import { type Frame, TrackReader } from '../../../../sfu/recorder/track-reader.ts';
import { type PacketSpec, rtp, vp8 } from './packets.ts';

const SCREEN: SegmentTrack = {
  source: 'screen',
  participantId: 'ken',
  ssrc: 7,
  payloadType: 96,
  mimeType: 'video/vp8',
  clockRate: 90_000,
};
const FRAME_MS = 100;
/** One packet a frame; arrival follows the time stamp. */
function frames(
  reader: TrackReader,
  specs: ReadonlyArray<Partial<PacketSpec> & { sequence: number }>,
): Frame[] {
  return specs.flatMap((spec, index) => {
    const timestamp = spec.timestamp ?? spec.sequence * 9_000;
    return reader.push(rtp({ payload: vp8('delta'), ...spec, timestamp }), index * FRAME_MS);
  });
}
const key = (sequence: number) => ({ sequence, payload: vp8('key') });
const keys = (made: readonly Frame[]) => made.map(({ isKey }) => (isKey ? 'K' : '-')).join('');

describe('[RE2] the frames of a track', () => {
  it('begin with a whole picture, whose size is known', () => {
    const made = frames(new TrackReader(SCREEN), [{ sequence: 1 }, { sequence: 2 }, key(3), { sequence: 4 }]);
    expect(keys(made)).toBe('K-');
    expect(made[0]).toMatchObject({ width: 320, height: 180 });
  });

  it('go on over the wrap of 16 bits, in order, each once', () => {
    const specs = [
      key(65_534),
      { sequence: 65_535 },
      { sequence: 65_537 },
      { sequence: 65_536 },
      { sequence: 65_537 },
    ];
    const made = frames(
      new TrackReader(SCREEN),
      specs.map((one) => ({ ...one, timestamp: one.sequence * 9_000 })),
    );
    expect(keys(made)).toBe('K---');
    expect(made.map(({ senderMs }) => Math.round(senderMs))).toEqual([0, 100, 200, 300]);
  });

  it('leave out what is broken by a loss, until the next whole picture', () => {
    const reader = new TrackReader(SCREEN);
    const lost = Array.from({ length: 12 }, (_, index) => ({ sequence: 3 + index }));
    const made = [
      ...frames(reader, [key(0), { sequence: 1 }, ...lost, key(15), { sequence: 16 }]),
      ...reader.end(),
    ];
    expect(keys(made)).toBe('K-K-');
  });

  it('are put together of their packets, and dropped where a piece is missing', () => {
    const reader = new TrackReader(SCREEN);
    const piece = (sequence: number, marker: boolean, payload = vp8('rest')) =>
      reader.push(rtp({ sequence, timestamp: 9_000, marker, payload }), sequence);
    expect(piece(1, false, vp8('key'))).toEqual([]);
    expect(piece(3, true)).toEqual([]);
    const [whole] = piece(2, false);
    expect(whole).toMatchObject({ isKey: true });
    expect(whole?.data).toHaveLength(11 + 4 + 4);
  });

  it('are none, and no harm, for a stream without a whole picture, strange types, or no packets at all', () => {
    const reader = new TrackReader(SCREEN);
    const without = Array.from({ length: 300 }, (_, sequence) => ({ sequence }));
    expect(frames(reader, without)).toEqual([]);
    expect(
      frames(reader, [
        { ...key(300), payloadType: 97 },
        { ...key(301), ssrc: 8 },
      ]),
    ).toEqual([]);
    expect(reader.push(Buffer.alloc(0), 0)).toEqual([]);
  });

  it('keep their time when a sender’s time stamp is absurd, and when the numbers jump', () => {
    const reader = new TrackReader(SCREEN);
    const absurd = { sequence: 2, timestamp: 3_000_000_000 };
    const made = frames(reader, [key(0), { sequence: 1 }, absurd, { sequence: 3 }, key(30_000)]);
    expect(made.map(({ senderMs }) => Math.round(senderMs / FRAME_MS))).toEqual([0, 1, 2, 3, 4]);
  });

  it('never fail on rubbish', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 60 }), (packets) => {
        for (const mimeType of ['video/vp8', 'video/vp9', 'audio/opus']) {
          const reader = new TrackReader({ ...SCREEN, mimeType });
          packets.forEach((packet, index) => {
            const bytes = rtp({ sequence: index, timestamp: index * 90, payload: Buffer.from(packet) });
            reader.push(bytes, index);
            reader.push(Buffer.from(packet), index);
          });
          reader.end();
        }
      }),
      { numRuns: 200 },
    );
  });
});
