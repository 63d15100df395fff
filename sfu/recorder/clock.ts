import { distance } from './rtp.ts';

/** A time stamp this far from when it arrived says nothing about time. */
const ABSURD_MS = 5_000;
const BUCKET_MS = 2_000;
/** Buckets on each side in which the quickest packet is looked for. */
const REACH = 5;

/**
 * A sender's time stamps as milliseconds that neither wrap nor jump; they begin where the first packet arrived. One that
 * lies absurdly far from its arrival counts as just arrived, and so does the next that is sane again.
 */
export class SenderClock {
  readonly #rate: number;
  #last: { readonly timestamp: number; readonly ms: number } | null = null;

  constructor(clockRate: number) {
    this.#rate = clockRate;
  }

  feed(timestamp: number, arrivalMs: number): number {
    const told = this.#last
      ? this.#last.ms + (distance(this.#last.timestamp, timestamp, 32) / this.#rate) * 1_000
      : arrivalMs;
    const ms = Math.abs(told - arrivalMs) > ABSURD_MS ? arrivalMs : told;
    this.#last = { timestamp, ms };
    return ms;
  }
}

/**
 * How far a sender's clock is from the recorder's: that of the quickest packets around, as all others waited somewhere. It
 * follows a sender whose clock runs fast or slow.
 */
export class ClockOffsets {
  readonly #quickest = new Map<number, number>();

  learn(senderMs: number, arrivalMs: number): void {
    const bucket = Math.floor(senderMs / BUCKET_MS);
    const offset = arrivalMs - senderMs;
    const known = this.#quickest.get(bucket);
    if (known === undefined || offset < known) this.#quickest.set(bucket, offset);
  }

  /** The recorder's time for a sender's. */
  toArrival(senderMs: number): number {
    const at = senderMs / BUCKET_MS - 0.5;
    const before = Math.floor(at);
    const [one, other] = [this.#around(before), this.#around(before + 1)];
    return senderMs + one + (other - one) * (at - before);
  }

  #around(bucket: number): number {
    let quickest = Number.POSITIVE_INFINITY;
    for (let near = bucket - REACH; near <= bucket + REACH; near += 1)
      quickest = Math.min(quickest, this.#quickest.get(near) ?? Number.POSITIVE_INFINITY);
    return Number.isFinite(quickest) ? quickest : 0;
  }
}
