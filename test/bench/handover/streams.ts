import { Worker } from 'node:worker_threads';

/** What is closed at a hand-over: a screen and two cameras; a packet of one of them every 3.3 ms. */
export const STREAMS = { ssrcs: [1_111, 2_222, 3_333], payloadType: 101, packetsPerSecond: 100 } as const;

export function rtpParametersOf(ssrc: number) {
  const { payloadType } = STREAMS;
  const rtcpFeedback = [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }];
  return {
    codecs: [{ mimeType: 'video/VP8', payloadType, clockRate: 90_000, rtcpFeedback }],
    encodings: [{ ssrc }],
  };
}

/** Senders that obey nobody, on a thread of their own. */
export interface Streams {
  start(ports: readonly number[]): void;
  stop(): void;
  close(): Promise<void>;
}

export function createStreams(): Streams {
  const thread = new Worker(new URL('./streams.thread.ts', import.meta.url));
  return {
    start: (ports) => thread.postMessage(ports),
    stop: () => thread.postMessage([]),
    close: async () => {
      await thread.terminate();
    },
  };
}
