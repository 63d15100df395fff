import { Worker } from 'node:worker_threads';
import type { ChannelProfile } from './channel.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Which end of the line lies behind a door: the far one (a server, the other browser), or the near one. */
export type Toward = 'far' | 'near';

export interface Counts {
  packets: number;
  bytes: number;
  lostByChance: number;
  lostInQueue: number;
  lostInCut: number;
}

/**
 * A bad line as a program: what is sent to one of its doors comes out at the place behind it, late, in part, or not at all.
 * All doors are doors of one line, and share what it can carry. `up` is from the near end to the far one.
 */
export interface Relay {
  /** Opens a door for UDP (and for TCP on the same port); gives the place to send to. */
  open(to: Place, options?: DoorOptions): Promise<Place>;
  /** Changes the line from now on; what is not named stays. */
  set(changes: {
    both?: Partial<ChannelProfile>;
    up?: Partial<ChannelProfile>;
    down?: Partial<ChannelProfile>;
  }): Promise<void>;
  /** What has been carried and lost so far. */
  counts(): Promise<{ up: Counts; down: Counts }>;
  stop(): Promise<void>;
}

interface DoorOptions {
  /** `far` unless given. */
  readonly toward?: Toward;
  /** Address and port of the door; this machine and any port unless given. */
  readonly at?: Partial<Place>;
  readonly tcp?: boolean;
}

/** What the thread is asked, and what it answers. */
export type RelayRequest = { readonly id: number } & RelayQuestion;
type RelayQuestion =
  | {
      readonly ask: 'open';
      readonly to: Place;
      readonly toward: Toward;
      readonly at: Place;
      readonly tcp: boolean;
    }
  | { readonly ask: 'set'; readonly up: Partial<ChannelProfile>; readonly down: Partial<ChannelProfile> }
  | { readonly ask: 'counts' };
export interface RelayAnswer {
  readonly id: number;
  readonly data: number | { up: Counts; down: Counts } | null;
  readonly fault?: string;
}

/** Starts a line that is clear at first, on a thread of its own. Same seed: the same packets are lost. */
export async function startRelay({ seed = 1 } = {}): Promise<Relay> {
  const thread = new Worker(new URL('./relay.thread.ts', import.meta.url), { workerData: { seed } });
  thread.unref();
  const waiting = new Map<
    number,
    { resolve: (data: RelayAnswer['data']) => void; reject: (fault: Error) => void }
  >();
  const failAll = (fault: Error): void => {
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
  };
  thread.on('message', ({ id, data, fault }: RelayAnswer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (fault) asked?.reject(new Error(`the relay: ${fault}`));
    else asked?.resolve(data);
  });
  thread.on('error', failAll);
  thread.on('exit', () => failAll(new Error('the relay has ended')));
  let asked = 0;
  const ask = (question: RelayQuestion): Promise<RelayAnswer['data']> =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      thread.postMessage({ id: asked, ...question } satisfies RelayRequest);
    });
  return {
    async open(to, { toward = 'far', at = {}, tcp = false } = {}) {
      const host = at.host ?? '127.0.0.1';
      const port = await ask({ ask: 'open', to, toward, at: { host, port: at.port ?? 0 }, tcp });
      return { host, port: port as number };
    },
    async set({ both = {}, up = {}, down = {} }) {
      await ask({ ask: 'set', up: { ...both, ...up }, down: { ...both, ...down } });
    },
    counts: async () => (await ask({ ask: 'counts' })) as { up: Counts; down: Counts },
    stop: async () => {
      await thread.terminate();
    },
  };
}
