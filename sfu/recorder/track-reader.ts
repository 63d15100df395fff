import { SenderClock } from './clock.ts';
import { type PictureFacts, pictureFacts, pieceOf } from './frames.ts';
import { distance, parseRtp, type RtpPacket } from './rtp.ts';
import type { SegmentTrack } from './track.ts';

/** One whole picture, or one packet of sound. */
export interface Frame extends PictureFacts {
  readonly data: Buffer;
  /** Milliseconds by the sender's clock, see `SenderClock`. */
  readonly senderMs: number;
  readonly arrivalMs: number;
}

interface Waiting {
  readonly packet: RtpPacket;
  readonly senderMs: number;
  readonly arrivalMs: number;
}

/** What is still missing then will not come. */
const LATE_MS = 600;
const MAX_WAITING = 600;
/** A jump in the numbers that no loss explains. */
const JUMP = 3_000;
/** No picture of a screen has more, and nothing hostile shall fill the memory. */
const MAX_FRAME_BYTES = 32 * 1024 * 1024;

/** Makes frames of one track's packets: puts them in order, leaves out what is broken until a whole picture comes. */
export class TrackReader {
  readonly #track: SegmentTrack;
  readonly #clock: SenderClock;
  readonly #waiting = new Map<number, Waiting>();
  /** Number of the next packet in order, counted on over the wrap. */
  #next: number | null = null;
  #parts: Buffer[] = [];
  #partBytes = 0;
  #begun: Waiting | null = null;
  #needsKey: boolean;

  constructor(track: SegmentTrack) {
    this.#track = track;
    this.#clock = new SenderClock(track.clockRate);
    this.#needsKey = track.mimeType.startsWith('video/');
  }

  /** The frames that are whole with this packet. */
  push(bytes: Buffer, arrivalMs: number): Frame[] {
    const packet = parseRtp(bytes);
    const { ssrc, payloadType } = this.#track;
    if (!packet || packet.ssrc !== ssrc || packet.payloadType !== payloadType) return [];
    const number = this.#numberOf(packet.sequence);
    if (number === null) return [];
    this.#waiting.set(number, { packet, arrivalMs, senderMs: this.#clock.feed(packet.timestamp, arrivalMs) });
    return this.#inOrder(arrivalMs);
  }

  /** What still waited when the track ended. */
  end(): Frame[] {
    return this.#inOrder(Number.POSITIVE_INFINITY);
  }

  /** Null for one that came twice or much too late. */
  #numberOf(sequence: number): number | null {
    this.#next ??= sequence + 65_536;
    const ahead = distance(this.#next & 0xffff, sequence, 16);
    if (Math.abs(ahead) > JUMP) {
      this.#broken();
      this.#waiting.clear();
      this.#next += ahead + 65_536;
      return this.#next;
    }
    return ahead < 0 ? null : this.#next + ahead;
  }

  #inOrder(nowMs: number): Frame[] {
    const frames: Frame[] = [];
    while (this.#waiting.size > 0 && this.#next !== null) {
      const one = this.#waiting.get(this.#next);
      if (!one) {
        const [first] = [...this.#waiting.keys()].sort((a, b) => a - b);
        const oldest = first === undefined ? undefined : this.#waiting.get(first);
        if (first === undefined || !oldest) break;
        if (nowMs - oldest.arrivalMs < LATE_MS && this.#waiting.size < MAX_WAITING) break;
        this.#broken();
        this.#next = first;
        continue;
      }
      this.#waiting.delete(this.#next);
      this.#next += 1;
      this.#assemble(one, frames);
    }
    return frames;
  }

  #assemble(one: Waiting, frames: Frame[]): void {
    const piece = pieceOf(this.#track.mimeType, one.packet);
    if (!piece) return;
    if (this.#begun && this.#begun.packet.timestamp !== one.packet.timestamp) this.#finish(frames);
    if (piece.begins && !this.#begun) this.#begun = one;
    // The rest of a picture whose beginning was lost.
    if (!this.#begun) return;
    this.#parts.push(...piece.data);
    for (const part of piece.data) this.#partBytes += part.length;
    if (this.#partBytes > MAX_FRAME_BYTES) this.#broken();
    else if (one.packet.marker || !this.#track.mimeType.startsWith('video/')) this.#finish(frames);
  }

  #finish(frames: Frame[]): void {
    const [begun, data] = [this.#begun, Buffer.concat(this.#parts)];
    this.#forget();
    if (!begun) return;
    const isVideo = this.#track.mimeType.startsWith('video/');
    const facts = isVideo ? pictureFacts(this.#track.mimeType, data) : { isKey: true };
    if (this.#needsKey && !facts.isKey) return;
    this.#needsKey = false;
    frames.push({ ...facts, data, senderMs: begun.senderMs, arrivalMs: begun.arrivalMs });
  }

  #broken(): void {
    this.#forget();
    this.#needsKey = this.#track.mimeType.startsWith('video/');
  }

  #forget(): void {
    this.#begun = null;
    this.#parts = [];
    this.#partBytes = 0;
  }
}
