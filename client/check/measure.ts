import type { Probe } from './probe.ts';

/** A voice's rhythm (RFC 7587): what it loses, a voice would lose. */
const PACKETS = 100;
const PACKET_EVERY_MS = 20;
const PACKET_BYTES = 120;
/** For stragglers, beyond the round trip. */
const STRAGGLERS_MS = 300;

/** A shared screen takes at most 2.5 Mbit/s [SH4]: more need not be shown. */
const HIGHEST_KBPS = 4_000;
const BURST_MS = 2_500;
/** Until then the way's speed is still being felt out (SCTP's slow start, RFC 9260). */
const WARM_UP_MS = 800;
const MESSAGE_BYTES = 1_100;
const HELD_BYTES = 64 * 1024;

/** The selected pair's round trip as ICE measures it, in milliseconds; null where the browser does not tell. */
export async function roundTripOf({ connection }: Probe): Promise<number | null> {
  // A W3C stats report is untyped by design.
  const stats = [...((await connection.getStats()) as unknown as ReadonlyMap<string, PairStats>).values()];
  const pairs = stats.filter(({ type, state }) => type === 'candidate-pair' && state === 'succeeded');
  const seconds = (pairs.find(({ nominated }) => nominated) ?? pairs[0])?.currentRoundTripTime;
  return seconds === undefined ? null : seconds * 1_000;
}

interface PairStats {
  readonly type: string;
  readonly state?: string;
  readonly nominated?: boolean;
  readonly currentRoundTripTime?: number;
}

/** The fraction of small packets that did not arrive; null over TCP, which hides losses as delay. */
export async function lossOf(probe: Probe): Promise<number | null> {
  if (probe.way === 'tcp') return null;
  const before = await probe.count();
  let sent = 0;
  await every(PACKET_EVERY_MS, () => {
    if (probe.channel.readyState !== 'open') return 'end';
    probe.channel.send(new Uint8Array(PACKET_BYTES));
    sent += 1;
    return sent < PACKETS ? 'on' : 'end';
  });
  await pause(STRAGGLERS_MS + ((await roundTripOf(probe)) ?? 0));
  const after = await probe.count();
  if (before === null || after === null || sent < PACKETS) return null;
  return Math.max(0, 1 - (after.messages - before.messages) / sent);
}

export interface Upstream {
  readonly kbps: number;
  /** Whether the test itself was the limit, so that the way may carry more. */
  readonly atLeast: boolean;
}

/** What arrives at the server of as much as a shared screen may want. Null when the way broke. */
export async function upstreamOf(probe: Probe): Promise<Upstream | null> {
  const { channel } = probe;
  const startedAt = performance.now();
  let sentBytes = 0;
  const marks: Promise<Mark | null>[] = [];
  let wasHidden = document.hidden;
  await every(PACKET_EVERY_MS, () => {
    const elapsedMs = performance.now() - startedAt;
    if (channel.readyState !== 'open' || elapsedMs > BURST_MS) return 'end';
    wasHidden ||= document.hidden;
    // kbit/s times ms are bits.
    const dueBytes = (HIGHEST_KBPS * elapsedMs) / 8;
    while (sentBytes < dueBytes && channel.bufferedAmount < HELD_BYTES) {
      channel.send(new Uint8Array(MESSAGE_BYTES));
      sentBytes += MESSAGE_BYTES;
    }
    // What could not go out is not made up for: that would be another speed.
    sentBytes = Math.max(sentBytes, dueBytes - HELD_BYTES);
    if (elapsedMs > WARM_UP_MS && marks.length === 0) marks.push(mark(probe));
    return 'on';
  });
  const [from = null, to = null] = await Promise.all([...marks, mark(probe)]);
  if (from === null || to === null || to.atMs <= from.atMs) return null;
  const kbps = ((to.bytes - from.bytes) * 8) / (to.atMs - from.atMs);
  return { kbps: Math.round(kbps), atLeast: wasHidden || kbps > HIGHEST_KBPS * 0.85 };
}

interface Mark {
  readonly atMs: number;
  readonly bytes: number;
}

async function mark(probe: Probe): Promise<Mark | null> {
  const askedAt = performance.now();
  const count = await probe.count();
  // Counted half-way between question and answer.
  return count && { atMs: (askedAt + performance.now()) / 2, bytes: count.bytes };
}

function every(intervalMs: number, step: () => 'on' | 'end'): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (step() === 'on') return;
      clearInterval(timer);
      resolve();
    }, intervalMs);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
