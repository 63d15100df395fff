import { readFileSync } from 'node:fs';
import type { TestBrowser } from '../../support/browser/browser.ts';

/** Follows what the pages of one browser need of memory: the resident set of its renderers together, workers included. */
export interface MemoryWatch {
  /** Megabytes, the most since the watch began above what it was then. */
  stop(): number;
}

const EVERY_MS = 250;

export async function watchMemory({ browser }: TestBrowser): Promise<MemoryWatch> {
  const client = await browser.target().createCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const before = new Map(pids.map((pid) => [pid, residentMb(pid)]));
  const most = new Map(before);
  const look = (): void => {
    for (const pid of pids) most.set(pid, Math.max(most.get(pid) ?? 0, residentMb(pid)));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      void client.detach();
      return Math.max(...pids.map((pid) => (most.get(pid) ?? 0) - (before.get(pid) ?? 0)));
    },
  };
}

function residentMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_000;
  } catch {
    // Ended.
    return 0;
  }
}
