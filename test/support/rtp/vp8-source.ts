import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';

export interface Vp8SourceOptions {
  /** Where the packets go: a comedia PlainTransport. */
  readonly port: number;
  readonly ssrc: number;
  readonly payloadType: number;
  readonly bitrateBps: number;
  readonly fps: number;
}

/** Sends what looks like a VP8 screen to an SFU: frames in bursts, a key frame every second. Nobody decodes it. */
export interface Vp8Source {
  /** Packets sent so far. */
  readonly sent: number;
  /** At the nominal rate. */
  readonly packetsPerSecond: number;
  start(): void;
  pause(): void;
  /** Idempotent. */
  close(): void;
}

const PAYLOAD_BYTES = 1_150;
const CLOCK_RATE = 90_000;

export function createVp8Source(options: Vp8SourceOptions): Vp8Source {
  const { port, bitrateBps, fps } = options;
  const packetsPerFrame = Math.max(1, Math.round(bitrateBps / 8 / fps / PAYLOAD_BYTES));
  const socket = createSocket('udp4').unref();
  const packet = packetOf(options);
  let [sent, frame] = [0, 0];
  let timer: NodeJS.Timeout | null = null;

  const sendFrame = (): void => {
    for (let index = 0; index < packetsPerFrame; index += 1) {
      stamp(packet, { sequence: sent, frame, fps, first: index === 0, last: index === packetsPerFrame - 1 });
      // A copy: the socket may send after this tick.
      socket.send(Buffer.from(packet), port, '127.0.0.1');
      sent += 1;
    }
    frame += 1;
  };
  const pause = (): void => {
    if (timer) clearInterval(timer);
    timer = null;
  };
  let closed = false;
  return {
    get sent() {
      return sent;
    },
    packetsPerSecond: packetsPerFrame * fps,
    start: () => {
      timer ??= setInterval(sendFrame, 1_000 / fps);
    },
    pause,
    close: () => {
      pause();
      if (!closed) socket.close();
      closed = true;
    },
  };
}

const HEADER_BYTES = 12;

/** RFC 3550 header, RFC 7741 payload descriptor with a 15-bit picture id, as Chromium sends it, and noise. */
function packetOf({ ssrc, payloadType }: Vp8SourceOptions): Buffer {
  const packet = Buffer.concat([Buffer.alloc(HEADER_BYTES), randomBytes(PAYLOAD_BYTES)]);
  packet[0] = 0x80;
  packet[1] = payloadType;
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}

interface Stamp {
  readonly sequence: number;
  readonly frame: number;
  readonly fps: number;
  readonly first: boolean;
  readonly last: boolean;
}
function stamp(packet: Buffer, { sequence, frame, fps, first, last }: Stamp): void {
  packet[1] = ((packet[1] ?? 0) & 0x7f) | (last ? 0x80 : 0);
  packet.writeUInt16BE(sequence & 0xffff, 2);
  packet.writeUInt32BE(((frame * CLOCK_RATE) / fps) >>> 0, 4);
  packet[HEADER_BYTES] = first ? 0x90 : 0x80;
  packet[HEADER_BYTES + 1] = 0x80;
  packet.writeUInt16BE(0x8000 | (frame & 0x7fff), HEADER_BYTES + 2);
  // RFC 6386: the lowest bit of a frame's first byte is 0 in a key frame.
  packet[HEADER_BYTES + 4] = frame % fps === 0 ? 0x10 : 0x11;
}
