/** Things that are to happen at a time, in the order of their times. */
export interface Deliveries {
  add(at: number, deliver: () => void): void;
  close(): void;
}

/** Runs each at its time, as exactly as timers allow (a millisecond). */
export function createDeliveries(now: () => number = () => performance.now()): Deliveries {
  const waiting: { at: number; deliver: () => void }[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const run = (): void => {
    timer = null;
    while (waiting[0] && waiting[0].at <= now()) waiting.shift()?.deliver();
    if (waiting[0]) timer = setTimeout(run, Math.max(0, waiting[0].at - now()));
  };
  return {
    add(at, deliver) {
      // Nearly all come in order, so the place is found at the end.
      let place = waiting.length;
      while (place > 0 && (waiting[place - 1]?.at ?? 0) > at) place -= 1;
      waiting.splice(place, 0, { at, deliver });
      if (place > 0) return;
      if (timer) clearTimeout(timer);
      timer = setTimeout(run, Math.max(0, at - now()));
    },
    close() {
      if (timer) clearTimeout(timer);
      waiting.length = 0;
    },
  };
}
