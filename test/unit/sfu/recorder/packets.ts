/** Makes RTP packets as a sender does. */
export interface PacketSpec {
  readonly sequence: number;
  readonly timestamp: number;
  readonly payload: Buffer;
  readonly marker?: boolean;
  readonly ssrc?: number;
  readonly payloadType?: number;
}

export function rtp({
  sequence,
  timestamp,
  payload,
  marker = true,
  ssrc = 7,
  payloadType = 96,
}: PacketSpec): Buffer {
  const head = Buffer.alloc(12);
  head[0] = 0x80;
  head[1] = (marker ? 0x80 : 0) | payloadType;
  head.writeUInt16BE(sequence & 0xffff, 2);
  head.writeUInt32BE(timestamp >>> 0, 4);
  head.writeUInt32BE(ssrc, 8);
  return Buffer.concat([head, payload]);
}

/** RFC 7741: a descriptor with a 15-bit picture id, then a frame whose first bytes say key (with its size) or delta. */
export function vp8(kind: 'key' | 'delta' | 'rest', width = 320, height = 180): Buffer {
  const descriptor = Buffer.from([kind === 'rest' ? 0x80 : 0x90, 0x80, 0x80, 0x01]);
  if (kind !== 'key') return Buffer.concat([descriptor, Buffer.from([0x11, 2, 3, 4])]);
  const frame = Buffer.from([0x10, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 0, 0, 1]);
  frame.writeUInt16LE(width, 6);
  frame.writeUInt16LE(height, 8);
  return Buffer.concat([descriptor, frame]);
}
