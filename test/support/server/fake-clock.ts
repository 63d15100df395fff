import type { Clock } from '../../../server/app/ports.ts';

interface Timer {
  readonly atMs: number;
  readonly fn: () => void;
}

/** A clock that stands still until `advance`. */
export class FakeClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(startMs = 1_800_000_000_000) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  setTimer(atMs: number, fn: () => void): () => void {
    const timer = { atMs, fn };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Lets time pass; each timer rings at its own time, and what it starts goes as far as it can before the next. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      const next = [...this.#timers].filter(({ atMs }) => atMs <= until).sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.atMs);
      next.fn();
      await settled();
    }
    this.#now = until;
    await settled();
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }
}

/** Lets promise chains of any usual length come to rest, without waiting in real time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
