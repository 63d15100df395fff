import { crc32 } from 'node:zlib';

/**
 * A segment file: what a recorder received in one go, in the order of arrival [RE2]. Behind the magic stand records:
 * `length u32 | crc32 u32 | type u8 | track u16 | arrival f64 | data`, big-endian; length and sum are of what follows them.
 * Arrival is in milliseconds since the segment began, by a clock that never jumps. A record may be torn where the writer
 * died, and nothing that stands in the file is believed before its sum is checked.
 */
export const SEGMENT_MAGIC = Buffer.from('TSKSEG1\n', 'latin1');
export const RECORD = {
  /** JSON of `SegmentHead`. */
  head: 0,
  /** JSON of `SegmentTrack`; packets of the track may stand before it. */
  track: 1,
  rtp: 2,
  /** The sender reports that put all tracks on one clock (RFC 3550, 6.4.1). */
  rtcp: 3,
  /** The recorder has closed the segment by itself; its arrival is the segment's end. */
  end: 4,
  /** Nothing more is sent on the track. */
  trackEnd: 5,
} as const;
type RecordType = (typeof RECORD)[keyof typeof RECORD];

export interface SegmentHead {
  readonly recordingId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

export interface SegmentRecord {
  readonly type: RecordType;
  readonly track: number;
  /** Milliseconds since the segment began. */
  readonly arrivalMs: number;
  readonly data: Buffer;
}

const PREFIX_BYTES = 8;
const FIXED_BYTES = 11;
/** A UDP packet has fewer. */
const MAX_BODY_BYTES = FIXED_BYTES + 65_536;
/** A week: no segment is longer. */
const MAX_ARRIVAL_MS = 7 * 24 * 3_600_000;
const TYPES: ReadonlySet<number> = new Set(Object.values(RECORD));

/** @throws RangeError for data that no record can carry */
export function encodeRecord({ type, track, arrivalMs, data }: SegmentRecord): Buffer {
  if (data.length > MAX_BODY_BYTES - FIXED_BYTES) throw new RangeError('too much for one record');
  const record = Buffer.allocUnsafe(PREFIX_BYTES + FIXED_BYTES + data.length);
  record.writeUInt32BE(FIXED_BYTES + data.length, 0);
  record.writeUInt8(type, 8);
  record.writeUInt16BE(track, 9);
  record.writeDoubleBE(arrivalMs, 11);
  data.copy(record, PREFIX_BYTES + FIXED_BYTES);
  record.writeUInt32BE(crc32(record.subarray(PREFIX_BYTES)), 4);
  return record;
}

/**
 * The records of a segment, from its bytes in pieces of any size. A record whose sum is wrong is left out, a torn one ends
 * the reading, and a file that is none gives nothing. Never throws for what the bytes say.
 */
export async function* readRecords(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<SegmentRecord> {
  let rest: Buffer = Buffer.alloc(0);
  let isSegment = false;
  for await (const piece of pieces) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    if (!isSegment) {
      if (rest.length < SEGMENT_MAGIC.length) continue;
      if (!rest.subarray(0, SEGMENT_MAGIC.length).equals(SEGMENT_MAGIC)) return;
      isSegment = true;
      rest = rest.subarray(SEGMENT_MAGIC.length);
    }
    while (rest.length >= PREFIX_BYTES) {
      const length = rest.readUInt32BE(0);
      // Where the length itself is wrong, nothing says where the next record begins.
      if (length < FIXED_BYTES || length > MAX_BODY_BYTES) return;
      if (rest.length < PREFIX_BYTES + length) break;
      const record = parseBody(rest.subarray(PREFIX_BYTES, PREFIX_BYTES + length), rest.readUInt32BE(4));
      rest = rest.subarray(PREFIX_BYTES + length);
      if (record) yield record;
    }
  }
}

function parseBody(body: Buffer, sum: number): SegmentRecord | null {
  if (crc32(body) !== sum) return null;
  const type = body.readUInt8(0);
  const arrivalMs = body.readDoubleBE(3);
  if (!TYPES.has(type) || !(arrivalMs >= 0 && arrivalMs <= MAX_ARRIVAL_MS)) return null;
  // Cast: it is one of them.
  return {
    type: type as RecordType,
    track: body.readUInt16BE(1),
    arrivalMs,
    data: body.subarray(FIXED_BYTES),
  };
}
