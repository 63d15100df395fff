import { readdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { Browser } from 'puppeteer';

/** Threads through which sound goes: Chromium's media engine, its audio devices, and its way to the network. */
const OF_SOUND = /WebRTC|audio|IOThread|ChildIOT/i;
const SERVICES_OF_SOUND = /--utility-sub-type=(audio|network)\.mojom/;
const PRIORITY = -15;

/**
 * Gives a browser's threads of sound the precedence that a desktop gives them (by rtkit). Without it, a burst of drawing in
 * one page holds up the voices of all that sit at the same two cores. A wish: it takes root, and Linux.
 */
export function putSoundFirst(browser: Browser): void {
  const root = browser.process()?.pid;
  if (root === undefined || process.platform !== 'linux') return;
  for (const pid of withDescendants(root)) {
    const isService = SERVICES_OF_SOUND.test(read(`/proc/${pid}/cmdline`));
    for (const thread of list(`/proc/${pid}/task`)) {
      if (!isService && !OF_SOUND.test(read(`/proc/${pid}/task/${thread}/comm`))) continue;
      try {
        setPriority(thread, PRIORITY);
      } catch {
        // No right to do so, or the thread has just ended.
      }
    }
  }
}

function withDescendants(root: number): number[] {
  const parents = new Map(list('/proc').map((pid) => [pid, parentOf(pid)]));
  const found = [root];
  for (const ancestor of found) {
    for (const [pid, parent] of parents) if (parent === ancestor) found.push(pid);
  }
  return found;
}

/** The fourth field of proc_pid_stat(5), after a name that may hold blanks and brackets. */
function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function list(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
