import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** The server's clock was read once: it said `serverMs` some time between these two moments of the page's steady clock. */
export interface Reading {
  readonly sentMs: number;
  readonly receivedMs: number;
  readonly serverMs: number;
  /** How coarse that is in itself, either way. */
  readonly coarseMs?: number;
}

/** Milliseconds that quartz may go wrong in a millisecond: an old reading is trusted a little less each minute. */
const DRIFT = 1e-4;

/**
 * What time it is for the server, whatever the clock of this computer says [UI1]: counted on by the page's own steady clock
 * from the reading with the shortest way. Before the first reading it is the computer's time, for want of a better one.
 */
export class ServerClock {
  /** Of the page: rises evenly, and nobody sets it. */
  readonly steadyMs: () => number;
  readonly #offsetMs;
  #best = { uncertaintyMs: Number.POSITIVE_INFINITY, atMs: 0 };

  constructor(steadyMs: () => number = () => performance.now(), wallMs: () => number = () => Date.now()) {
    this.steadyMs = steadyMs;
    this.#offsetMs = signal(wallMs() - steadyMs());
  }

  /** Milliseconds since the epoch, whole. Inside a `computed` or an `effect` it follows new readings. */
  now(): number {
    return Math.round(this.steadyMs() + this.#offsetMs.value);
  }

  /** The answer came half a round trip after it was written, give or take that half. */
  read({ sentMs, receivedMs, serverMs, coarseMs = 0 }: Reading): void {
    const uncertaintyMs = Math.max(0, receivedMs - sentMs) / 2 + coarseMs;
    const aged = this.#best.uncertaintyMs + (receivedMs - this.#best.atMs) * DRIFT;
    if (!Number.isFinite(serverMs) || uncertaintyMs > aged) return;
    this.#best = { uncertaintyMs, atMs: receivedMs };
    this.#offsetMs.value = serverMs - (sentMs + receivedMs) / 2;
  }

  /** After a sleep the steady clock may have stood still: the next reading counts, however good. */
  doubt(): void {
    this.#best = { uncertaintyMs: Number.POSITIVE_INFINITY, atMs: 0 };
  }
}

/** The page's one clock. */
export const serverClock = new ServerClock();
/** The server's time now; for what is written down once. */
export const serverNow = (): number => serverClock.now();

const ticks = signal(0);
const TICK_MS = 1_000;
if (typeof window !== 'undefined') {
  setInterval(() => {
    ticks.value += 1;
  }, TICK_MS);
}

/** The same, once a second: for running times and countdowns. */
export const ticking: ReadonlySignal<number> = computed(() => {
  void ticks.value;
  return serverClock.now();
});

/** The `Date` of an HTTP answer, which counts in seconds: it was written at some moment of that second. */
export function readDate(header: string | null, { sentMs }: { readonly sentMs: number }): void {
  const second = Date.parse(header ?? '');
  const half = 500;
  serverClock.read({ sentMs, receivedMs: serverClock.steadyMs(), serverMs: second + half, coarseMs: half });
}

const SAMPLES = 4;
const AGAIN_MS = 60_000;

/**
 * Reads the server's clock over a session's line: a few times at once after each welcome, of which the shortest way counts,
 * then once a minute. `ask` answers null where the line is down.
 */
export function keepTime(ask: () => Promise<number | null>, clock = serverClock) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;
  const readOnce = async (): Promise<void> => {
    const sentMs = clock.steadyMs();
    const serverMs = await ask();
    if (serverMs !== null) clock.read({ sentMs, receivedMs: clock.steadyMs(), serverMs });
  };
  const readOften = async (mine: number, samples: number): Promise<void> => {
    for (let sample = 0; sample < samples && mine === round; sample += 1) await readOnce();
    if (mine === round) timer = setTimeout(() => void readOften(mine, 1), AGAIN_MS);
  };
  const stop = (): void => {
    round += 1;
    clearTimeout(timer);
  };
  return {
    welcomed(): void {
      stop();
      clock.doubt();
      void readOften(round, SAMPLES);
    },
    close: stop,
  };
}
