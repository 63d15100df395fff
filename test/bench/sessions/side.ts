import { readFileSync } from 'node:fs';
import { cpuTimeMs } from '../../support/rtp/cpu-time.ts';
import { type Asked, startAsked } from '../asked.ts';
import type { Ingress } from './load.ts';

/** What a side's process is asked. */
export type Ask = {
  /** So many sessions more, whose media goes to this UDP port. */
  readonly kind: 'open';
  readonly sessions: number;
  readonly sinkPort: number;
};

/** How a page comes on the line: Socket.IO's `auth`, and its cookie. */
interface Seat {
  readonly auth: Record<string, unknown>;
  readonly cookie: string | null;
}

export interface OpenedSession extends Ingress {
  readonly seats: readonly Seat[];
}

export interface OpenedSessions {
  readonly url: string;
  readonly workerPids: readonly number[];
  readonly sessions: readonly OpenedSession[];
}

/** The product or its bare counterpart, as a server and its media workers are: processes of their own. */
export interface Side {
  readonly sessions: readonly OpenedSession[];
  readonly url: string;
  open(sessions: number, sinkPort: number): Promise<readonly OpenedSession[]>;
  /** Processor time of server and workers so far. */
  cpuMs(): number;
  /** What server and workers keep in memory, in kB. */
  memoryKb(): number;
  stop(): Promise<void>;
}

export async function startSide(entry: URL): Promise<Side> {
  const asked: Asked<Ask> = await startAsked<Ask>(entry);
  const sessions: OpenedSession[] = [];
  let [pids, url] = [[asked.pid], ''];
  return {
    sessions,
    get url() {
      return url;
    },
    open: async (count, sinkPort) => {
      // Cast: what the process answers to this question.
      const opened = (await asked.ask({ kind: 'open', sessions: count, sinkPort })) as OpenedSessions;
      sessions.push(...opened.sessions);
      url = opened.url;
      pids = [asked.pid, ...opened.workerPids];
      return opened.sessions;
    },
    cpuMs: () => pids.reduce((sum, pid) => sum + cpuTimeMs(pid), 0),
    memoryKb: () => pids.reduce((sum, pid) => sum + residentKb(pid), 0),
    stop: () => asked.stop(),
  };
}

function residentKb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
}
