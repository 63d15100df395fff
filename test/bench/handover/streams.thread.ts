import { parentPort } from 'node:worker_threads';
import { createVp8Source, type Vp8Source } from '../../support/rtp/vp8-source.ts';
import { STREAMS } from './streams.ts';

/** One stream for each port, from one address for good: a comedia transport takes no other than the first. */
const sources = new Map<number, Vp8Source>();

/** Feeds these ports from now on, their packets in turns, and no others. */
function feed(ports: readonly number[]): void {
  for (const source of sources.values()) source.pause();
  const { packetsPerSecond } = STREAMS;
  for (const [index, port] of ports.entries()) {
    const source = sources.get(port) ?? makeSource(port, index);
    sources.set(port, source);
    setTimeout(() => source.start(), (index * 1_000) / packetsPerSecond / ports.length);
  }
}

function makeSource(port: number, index: number): Vp8Source {
  const { ssrcs, payloadType, packetsPerSecond } = STREAMS;
  // One packet a frame, whatever the rate: the smallest there is.
  return createVp8Source({
    port,
    ssrc: ssrcs[index] ?? 0,
    payloadType,
    fps: packetsPerSecond,
    bitrateBps: 1,
  });
}

parentPort?.on('message', feed);
