/** How it stands with something that is to come: a picture, a voice, a line's packets, another page's word [RL5]. */
export type Reception =
  /** Nothing has come yet, and not much time has gone. */
  | 'starting'
  | 'flows'
  /** It came, and comes no longer. */
  | 'stands'
  /** Nothing has come, for longer than anybody waits without a word. */
  | 'late';

export interface ReceptionTimes {
  /** Without a sign for this long, what flowed stands. A still screen gives one a second. */
  readonly standsAfterMs: number;
  /** Without a first sign for this long, what was to start is late. */
  readonly lateAfterMs: number;
}
export const RECEPTION_TIMES: ReceptionTimes = { standsAfterMs: 3_000, lateAfterMs: 10_000 };

/** What a look has found of one thing. */
export interface Sign {
  readonly key: string;
  /** Whether something has come since the last look. */
  readonly came: boolean;
  /** Nothing is to come now (paused, muted, on hold): this time does not count. */
  readonly idle?: boolean;
}

/** Longer between two looks than this, and the page itself has slept: nobody looked, so nothing was missing. */
const SLEPT_AFTER_MS = 2_500;

interface Entry {
  sinceMs: number;
  lastMs: number | null;
}

/** Remembers what came when, and decides from it. Of what is not named in a look nothing is remembered. */
export function createReceptions(times: ReceptionTimes = RECEPTION_TIMES): {
  look(nowMs: number, signs: readonly Sign[]): ReadonlyMap<string, Reception>;
} {
  let entries = new Map<string, Entry>();
  let lookedMs: number | null = null;
  return {
    look(nowMs, signs) {
      const sleptMs = lookedMs === null || nowMs - lookedMs <= SLEPT_AFTER_MS ? 0 : nowMs - lookedMs;
      lookedMs = nowMs;
      const next = new Map<string, Entry>();
      const receptions = new Map<string, Reception>();
      for (const sign of signs) {
        const entry = after(entries.get(sign.key), { sign, nowMs, sleptMs });
        next.set(sign.key, entry);
        receptions.set(sign.key, receptionOf(entry, { nowMs, times }));
      }
      entries = next;
      return receptions;
    },
  };
}

function after(
  before: Entry | undefined,
  { sign, nowMs, sleptMs }: { sign: Sign; nowMs: number; sleptMs: number },
): Entry {
  const { sinceMs, lastMs } = before ?? { sinceMs: nowMs - sleptMs, lastMs: null };
  if (sign.came) return { sinceMs, lastMs: nowMs };
  if (sign.idle) return { sinceMs: nowMs, lastMs: lastMs === null ? null : nowMs };
  return { sinceMs: sinceMs + sleptMs, lastMs: lastMs === null ? null : lastMs + sleptMs };
}

function receptionOf(
  { sinceMs, lastMs }: Entry,
  { nowMs, times }: { nowMs: number; times: ReceptionTimes },
): Reception {
  if (lastMs === null) return nowMs - sinceMs >= times.lateAfterMs ? 'late' : 'starting';
  return nowMs - lastMs > 0 && nowMs - lastMs >= times.standsAfterMs ? 'stands' : 'flows';
}
