import { Worker } from 'node:worker_threads';

/** What one session of the usual kind sends: a 1080p share, and two voices. */
export const STREAMS = {
  screen: { ssrc: 1_111, payloadType: 101, fps: 30, packetsPerFrame: 5, bytes: 1_250 },
  voice: { ssrc: 2_222, payloadType: 100, packetsPerSecond: 50, bytes: 120 },
} as const;

/** Packets that a session sends in a second. */
export const PACKETS_PER_SECOND =
  STREAMS.screen.fps * STREAMS.screen.packetsPerFrame + 2 * STREAMS.voice.packetsPerSecond;

/** Where one session's packets go in: the customer's screen and voice by one port, the agent's voice by another. */
export interface Ingress {
  readonly customerPort: number;
  readonly agentPort: number;
  /** Of another voice, where there is one. */
  readonly assistantPort?: number;
}

/** Sends for many sessions at once, on a thread of its own; it obeys nobody, and answers no RTCP. */
export interface Load {
  start(sessions: readonly Ingress[]): void;
  stop(): void;
  /** Packets so far. */
  sent(): number;
  close(): Promise<void>;
}

export function createLoad(): Load {
  const counter = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL('./load.thread.ts', import.meta.url), { workerData: counter });
  return {
    start: (sessions) => thread.postMessage(sessions),
    stop: () => thread.postMessage([]),
    sent: () => Atomics.load(counter, 0),
    close: async () => {
      await thread.terminate();
    },
  };
}

/** What a producer of a voice or a screen is made with. */
export function rtpParametersOf(source: 'screen' | 'microphone') {
  const { ssrc, payloadType } = source === 'screen' ? STREAMS.screen : STREAMS.voice;
  if (source === 'microphone') {
    const codec = { mimeType: 'audio/opus', payloadType, clockRate: 48_000, channels: 2 };
    return { codecs: [codec], encodings: [{ ssrc }] };
  }
  const rtcpFeedback = [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }];
  return {
    codecs: [{ mimeType: 'video/VP8', payloadType, clockRate: 90_000, rtcpFeedback }],
    encodings: [{ ssrc }],
  };
}
