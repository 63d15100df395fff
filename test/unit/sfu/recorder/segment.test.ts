import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeRecord,
  RECORD,
  readRecords,
  SEGMENT_MAGIC,
  type SegmentRecord,
} from '../../../../sfu/recorder/segment.ts';

const record = (arrivalMs: number, data = randomBytes(40)): SegmentRecord => ({
  type: RECORD.rtp,
  track: 3,
  arrivalMs,
  data,
});
const segmentOf = (records: readonly SegmentRecord[]): Buffer =>
  Buffer.concat([SEGMENT_MAGIC, ...records.map(encodeRecord)]);
async function read(...pieces: readonly Buffer[]): Promise<SegmentRecord[]> {
  const records: SegmentRecord[] = [];
  for await (const one of readRecords(pieces)) records.push(one);
  return records;
}
const RECORDS = [record(0), record(20), record(40)];

describe('[RE2] a segment', () => {
  it('gives back what was written, in pieces of any size', async () => {
    const bytes = segmentOf(RECORDS);
    expect(await read(bytes)).toEqual(RECORDS);
    expect(await read(...[...bytes].map((byte) => Buffer.from([byte])))).toEqual(RECORDS);
  });

  it('that was torn off anywhere gives all that was whole', async () => {
    const bytes = segmentOf(RECORDS);
    const each = (bytes.length - SEGMENT_MAGIC.length) / RECORDS.length;
    for (let end = SEGMENT_MAGIC.length; end < bytes.length; end += 1) {
      const whole = Math.floor((end - SEGMENT_MAGIC.length) / each);
      expect(await read(bytes.subarray(0, end))).toEqual(RECORDS.slice(0, whole));
    }
  });

  it('with a changed record leaves out that one', async () => {
    const bytes = segmentOf(RECORDS);
    const second = SEGMENT_MAGIC.length + (bytes.length - SEGMENT_MAGIC.length) / 3;
    bytes[second + 25] = (bytes[second + 25] ?? 0) ^ 1;
    expect(await read(bytes)).toEqual([RECORDS[0], RECORDS[2]]);
  });

  it('of any bytes at all gives nothing worse than nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.nat({ max: 300 }),
        fc.boolean(),
        async (noise, at, isSegment) => {
          const bytes = isSegment ? segmentOf(RECORDS) : Buffer.alloc(0);
          await read(Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]));
        },
      ),
      { numRuns: 300 },
    );
    expect(await read(Buffer.from('no segment at all'))).toEqual([]);
  });
});
