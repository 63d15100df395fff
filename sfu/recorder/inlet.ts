import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { distance, isRtcp, pictureLossIndication } from './rtp.ts';
import { RECORD } from './segment.ts';
import type { SegmentTrack } from './track.ts';
import type { SegmentWriter } from './writer.ts';

const LOOPBACK = '127.0.0.1';
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;
const TICK_MS = 250;
/** So that seeking is quick; and while nothing is sent nothing is asked. */
const KEY_FRAME_EVERY_MS = 10_000;
/** A gap that is not filled by then has to be healed by a whole picture. */
const GAP_MS = 400;

/** One UDP port that a tap sends to: keeps each packet, and asks for key frames [RE2]. */
export class Inlet {
  readonly #socket: Socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BUFFER_BYTES });
  readonly #at: { readonly writer: SegmentWriter; readonly track: number };
  #track: SegmentTrack | null = null;
  #from: RemoteInfo | null = null;
  #askedAt = performance.now();
  #isFresh = false;
  #highest: number | null = null;
  #missing = 0;
  #gapAt = 0;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(at: { readonly writer: SegmentWriter; readonly track: number }) {
    this.#at = at;
    // A refused question for a key frame is asked again.
    this.#socket.on('error', () => undefined);
    this.#socket.on('message', (packet, from) => this.#take(packet, from));
  }

  /** Resolves with the port; rejects where the machine gives none. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.bind(0, LOOPBACK, () => resolve(this.#socket.address().port));
    });
  }

  describe(track: SegmentTrack): void {
    this.#track = track;
    this.#at.writer.append({
      type: RECORD.track,
      track: this.#at.track,
      data: Buffer.from(JSON.stringify(track)),
    });
    if (track.mimeType.startsWith('video/') && !this.#closed) {
      this.#timer = setInterval(() => this.#look(), TICK_MS);
    }
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#timer) clearInterval(this.#timer);
    this.#socket.close();
    this.#at.writer.append({ type: RECORD.trackEnd, track: this.#at.track, data: Buffer.alloc(0) });
  }

  #take(packet: Buffer, from: RemoteInfo): void {
    if (packet.length < 8) return;
    this.#from = from;
    const type = isRtcp(packet) ? RECORD.rtcp : RECORD.rtp;
    this.#at.writer.append({ type, track: this.#at.track, data: packet });
    if (type === RECORD.rtp) this.#follow(packet.readUInt16BE(2));
  }

  #follow(sequence: number): void {
    this.#isFresh = true;
    const ahead = this.#highest === null ? 1 : distance(this.#highest, sequence, 16);
    if (ahead > 0) this.#highest = sequence;
    if (ahead > 1) {
      this.#missing += ahead - 1;
      this.#gapAt = performance.now();
    } else if (ahead < 0 && this.#missing > 0) this.#missing -= 1;
  }

  #look(): void {
    const now = performance.now();
    const isBroken = this.#missing > 0 && now - this.#gapAt > GAP_MS;
    const isDue = this.#isFresh && now - this.#askedAt > KEY_FRAME_EVERY_MS;
    if (!(isBroken || isDue) || !this.#from || !this.#track) return;
    this.#socket.send(pictureLossIndication(this.#track.ssrc), this.#from.port, this.#from.address);
    this.#askedAt = now;
    this.#isFresh = false;
    this.#missing = 0;
  }
}
