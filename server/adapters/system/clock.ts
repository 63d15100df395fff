import type { Clock } from '../../app/ports.ts';

/** Node's timers hold a signed 32-bit number of milliseconds; longer ones fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. Timers may lie any time ahead, and do not keep the process alive by themselves. */
export function createSystemClock(): Clock {
  return { now: Date.now, setTimer };
}

function setTimer(atMs: number, fn: () => void): () => void {
  let timer: NodeJS.Timeout;
  const arm = () => {
    const leftMs = Math.max(0, atMs - Date.now());
    timer = setTimeout(leftMs > LONGEST_TIMER_MS ? arm : fn, Math.min(leftMs, LONGEST_TIMER_MS));
    timer.unref();
  };
  arm();
  return () => clearTimeout(timer);
}
