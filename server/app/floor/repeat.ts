import type { Clock } from '../ports.ts';

/** Does something again and again, each time so many milliseconds after the last was done; it never rejects. Returns how to stop it. */
export function repeat(clock: Clock, pauseMs: number, task: () => Promise<void>): () => void {
  let stopTimer: () => void = () => undefined;
  let isOver = false;
  const later = (): void => {
    if (isOver) return;
    stopTimer = clock.setTimer(clock.now() + pauseMs, () => void task().finally(later));
  };
  later();
  return () => {
    isOver = true;
    stopTimer();
  };
}
