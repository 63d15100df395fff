import type { RtpPacket } from './rtp.ts';

/** What a packet's payload carries of a picture or a sound, without the descriptor that only the line needs. */
export interface Piece {
  readonly begins: boolean;
  readonly data: readonly Buffer[];
}

/** Takes a payload apart; null for one that cannot be read. */
type Depacketizer = (payload: Buffer) => Piece | null;

/** The codecs that a file can hold; packets of others are kept in the segments and left out of it. */
const DEPACKETIZERS: Readonly<Record<string, Depacketizer>> = {
  'audio/opus': (payload) => ({ begins: true, data: [payload] }),
  'video/vp8': vp8,
  'video/vp9': vp9,
};

export const isReadable = (mimeType: string): boolean => Object.hasOwn(DEPACKETIZERS, mimeType);

/** The piece in one packet of this codec. */
export function pieceOf(mimeType: string, { payload }: RtpPacket): Piece | null {
  if (payload.length === 0) return null;
  return DEPACKETIZERS[mimeType]?.(payload) ?? null;
}

/** RFC 7741, 4.2. */
function vp8(payload: Buffer): Piece | null {
  const [first = 0, flags = 0] = payload;
  let length = 1;
  if ((first & 0x80) !== 0) {
    length = 2;
    if ((flags & 0x80) !== 0) length += ((payload[2] ?? 0) & 0x80) !== 0 ? 2 : 1;
    if ((flags & 0x40) !== 0) length += 1;
    if ((flags & 0x30) !== 0) length += 1;
  }
  if (length >= payload.length) return null;
  return { begins: (first & 0x1f) === 0x10, data: [payload.subarray(length)] };
}

/** RFC 9628, 4.2, one spatial layer. */
function vp9(payload: Buffer): Piece | null {
  const [first = 0] = payload;
  const has = (bit: number): boolean => (first & bit) !== 0;
  let at = 1;
  if (has(0x80)) at += ((payload[at] ?? 0) & 0x80) !== 0 ? 2 : 1;
  if (has(0x20)) at += has(0x10) ? 1 : 2;
  // Flexible mode: up to three references, each of which says whether another one follows.
  if (has(0x40) && has(0x10))
    for (let more = 3; more > 0; more -= 1) if (((payload[at++] ?? 0) & 1) === 0) break;
  if (has(0x02)) at += scalability(payload.subarray(at));
  if (at >= payload.length) return null;
  return { begins: has(0x08), data: [payload.subarray(at)] };
}

/** Bytes of a scalability structure (RFC 9628, 4.2.1). */
function scalability(bytes: Buffer): number {
  const [head = 0] = bytes;
  let length = 1;
  if ((head & 0x10) !== 0) length += 4 * ((head >> 5) + 1);
  if ((head & 0x08) === 0) return length;
  const groups = bytes[length] ?? 0;
  length += 1;
  for (let group = 0; group < groups; group += 1) length += 1 + (((bytes[length] ?? 0) >> 2) & 3);
  return length;
}

export interface PictureFacts {
  readonly isKey: boolean;
  /** Of a key frame that says so. */
  readonly width?: number;
  readonly height?: number;
}

/** Whether a picture stands for itself, and its size. */
export function pictureFacts(mimeType: string, frame: Buffer): PictureFacts {
  return mimeType === 'video/vp8' ? vp8Facts(frame) : vp9Facts(frame);
}

/** RFC 6386, 9.1. */
function vp8Facts(frame: Buffer): PictureFacts {
  if (frame.length < 10 || ((frame[0] ?? 1) & 1) !== 0) return { isKey: false };
  if (frame[3] !== 0x9d || frame[4] !== 0x01 || frame[5] !== 0x2a) return { isKey: false };
  const [width, height] = [frame.readUInt16LE(6) & 0x3fff, frame.readUInt16LE(8) & 0x3fff];
  // One without a size is no picture, whatever it says of itself.
  return width > 0 && height > 0 ? { isKey: true, width, height } : { isKey: false };
}

/** VP9 bitstream, 6.2, profile 0: the uncompressed header. */
function vp9Facts(frame: Buffer): PictureFacts {
  const bits = (from: number, count: number): number => {
    let value = 0;
    for (let bit = from; bit < from + count; bit += 1)
      value = value * 2 + (((frame[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    return value;
  };
  const isKey = bits(0, 2) === 2 && bits(2, 2) === 0 && bits(4, 1) === 0 && bits(5, 1) === 0;
  if (!isKey || frame.length < 10 || bits(8, 24) !== 0x498342) return { isKey: false };
  return { isKey: true, width: bits(36, 16) + 1, height: bits(52, 16) + 1 };
}
