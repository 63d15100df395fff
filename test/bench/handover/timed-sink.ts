import { Worker } from 'node:worker_threads';

/** A UDP port that swallows what comes, on a thread of its own, and knows when the last packet came. */
export interface TimedSink {
  readonly port: number;
  /** Packets so far. */
  count(): number;
  /** When the last one came, by `nowMs`. */
  lastMs(): number;
  close(): Promise<void>;
}

/** Milliseconds of the clock that all threads share. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export async function createTimedSink(): Promise<TimedSink> {
  const seen = new BigInt64Array(new SharedArrayBuffer(16));
  const thread = new Worker(new URL('./timed-sink.thread.ts', import.meta.url), { workerData: seen });
  const port = await new Promise<number>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  return {
    port,
    count: () => Number(Atomics.load(seen, 0)),
    lastMs: () => Number(Atomics.load(seen, 1)) / 1e6,
    close: async () => {
      await thread.terminate();
    },
  };
}
