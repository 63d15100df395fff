/** One RTP packet, as far as it is read (RFC 3550, 5.1). */
export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  /** Empty where somebody only probes the line. */
  readonly payload: Buffer;
}

const HEADER_BYTES = 12;

/** Null for what is no RTP packet, or says that it is longer than it is. */
export function parseRtp(packet: Buffer): RtpPacket | null {
  if (packet.length < HEADER_BYTES) return null;
  const [first = 0, second = 0] = packet;
  if (first >> 6 !== 2) return null;
  let start = HEADER_BYTES + 4 * (first & 0x0f);
  if ((first & 0x10) !== 0) {
    if (packet.length < start + 4) return null;
    start += 4 + 4 * packet.readUInt16BE(start + 2);
  }
  const padding = (first & 0x20) === 0 ? 0 : (packet.at(-1) ?? 0);
  const end = packet.length - padding;
  if (start > end) return null;
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
    payload: packet.subarray(start, end),
  };
}

/** RFC 5761, 4: RTCP beside RTP on one port is told by its packet type. */
export function isRtcp(packet: Buffer): boolean {
  const type = packet[1] ?? 0;
  return type >= 192 && type <= 223;
}

/** Asks the sender for a whole picture (RFC 4585, 6.3.1). */
export function pictureLossIndication(ssrc: number): Buffer {
  const packet = Buffer.alloc(12);
  packet[0] = 0x81;
  packet[1] = 206;
  packet.writeUInt16BE(2, 2);
  packet.writeUInt32BE(1, 4);
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}

/** How far `to` lies after `from` on a circle of `2 ** bits` numbers; negative: before it. */
export function distance(from: number, to: number, bits: 16 | 32): number {
  const circle = 2 ** bits;
  const ahead = (((to - from) % circle) + circle) % circle;
  return ahead < circle / 2 ? ahead : ahead - circle;
}
