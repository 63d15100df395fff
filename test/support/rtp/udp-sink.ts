import { Worker } from 'node:worker_threads';

/** A UDP port that swallows what comes, on a thread of its own, and counts it. */
export interface UdpSink {
  readonly port: number;
  /** Packets so far. */
  count(): number;
  close(): Promise<void>;
}

export async function createUdpSink(): Promise<UdpSink> {
  const counter = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL('./udp-sink.thread.ts', import.meta.url), { workerData: counter });
  thread.unref();
  const port = await new Promise<number>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  return {
    port,
    count: () => Atomics.load(counter, 0),
    close: async () => {
      await thread.terminate();
    },
  };
}
