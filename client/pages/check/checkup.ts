import { type ReadonlySignal, signal } from '@preact/signals';
import { readMicrophone, readScreen, tryMicrophone } from '../../check/browser.ts';
import { openCheckLine } from '../../check/line.ts';
import { lossOf, roundTripOf, upstreamOf } from '../../check/measure.ts';
import { openProbe } from '../../check/probe.ts';
import { runCheck } from '../../check/run.ts';
import { serverNow } from '../../net/server-clock.ts';
import type { Findings } from './rows.ts';

/** What the page shows and does. */
export interface Checkup {
  readonly found: ReadonlySignal<Findings>;
  readonly running: ReadonlySignal<boolean>;
  /** When the last check ended; null before that. */
  readonly endedAt: ReadonlySignal<Date | null>;
  /** Starts over; nothing while one runs. */
  run(): Promise<void>;
  /** Switches the microphone on for a moment. */
  tryMicrophone(): Promise<void>;
}

const PORTS = { openLine: openCheckLine, openProbe, roundTripOf, lossOf, upstreamOf };

export function createCheckup(): Checkup {
  const found = signal<Findings>({});
  const running = signal(false);
  const endedAt = signal<Date | null>(null);
  const tell = (more: Findings): void => {
    found.value = { ...found.value, ...more };
  };
  return {
    found,
    running,
    endedAt,
    async run() {
      if (running.peek()) return;
      running.value = true;
      found.value = { screen: readScreen() };
      await Promise.all([readMicrophone().then((microphone) => tell({ microphone })), runCheck(PORTS, tell)]);
      endedAt.value = new Date(serverNow());
      running.value = false;
    },
    async tryMicrophone() {
      tell({ microphone: await tryMicrophone() });
    },
  };
}
