import { setTimeout as pass } from 'node:timers/promises';
import type { BenchRow } from './row.ts';
import { median } from './row.ts';
import type { Side } from './sfu-sides.ts';
import { bareSide, ourSide } from './sfu-sides.ts';

export interface SfuBenchOptions {
  /** Numbers of viewers of the one stream, rising. */
  readonly viewers?: readonly number[];
  /** Samples of each side for each number; odd, at least five. */
  readonly samples?: number;
  /** Length of one sample. The whole takes about `viewers × samples × 2 × (sampleMs + settleMs)`. */
  readonly sampleMs?: number;
  readonly workerBin?: string;
}

const TARGET = { of: 'ratio', atMost: 1.02 } as const;
/** After the source begins and before it is measured. */
const SETTLE_MS = 300;
const WARM_UP_MS = 1_500;
/** For what is under way between the source and the sink. */
const DRAIN_MS = 100;
const ATTEMPTS = 5;
/** A sample in which more than this part of the packets did not arrive measures a starved machine, not an SFU. */
const TOLERATED_LOSS = 0.02;

/**
 * What our rooms add to mediasoup: worker CPU for one forwarded 1080p stream of 1.5 Mbit/s, SRTP with AES-256-GCM, in
 * percent of a core, ours and bare in turns. Normalised by the packets that were really sent, as timers drift.
 */
export async function runSfuBench(options: SfuBenchOptions = {}): Promise<BenchRow[]> {
  const { viewers = [1, 10, 50, 100], samples = 15, sampleMs = 1_500 } = options;
  const workerBin = options.workerBin ?? process.env.MEDIASOUP_WORKER_BIN;
  const ours = await ourSide(workerBin);
  const bare = await bareSide(workerBin);
  const rows: BenchRow[] = [];
  try {
    let before = 0;
    for (const count of viewers) {
      for (const side of [ours, bare]) await side.addViewers(count - before);
      before = count;
      rows.push(await compare({ ours, bare, count, samples, sampleMs }));
    }
  } finally {
    await ours.close();
    await bare.close();
  }
  return rows;
}

interface Comparison {
  readonly ours: Side;
  readonly bare: Side;
  readonly count: number;
  readonly samples: number;
  readonly sampleMs: number;
}

async function compare({ ours, bare, count, samples, sampleMs }: Comparison): Promise<BenchRow> {
  const pairs: Array<{ ours: number; bare: number }> = [];
  for (const side of [ours, bare]) await warmUp(side);
  const take = (side: Side): Promise<number> => sample(side, { count, sampleMs });
  for (let round = 0; round < samples; round += 1) {
    const first = round % 2 === 0 ? await take(ours) : null;
    const second = await take(bare);
    pairs.push({ ours: first ?? (await take(ours)), bare: second });
  }
  const value = median(pairs.map((pair) => pair.ours));
  const baseline = median(pairs.map((pair) => pair.bare));
  // Of neighbours in time: what else the machine does comes and goes, and falls on both.
  const ratio = median(pairs.map((pair) => pair.ours / pair.bare));
  const name = `sfu: worker CPU per 1080p stream, ${count} ${count === 1 ? 'viewer' : 'viewers'}`;
  return { name, value, baseline, ratio, unit: '% core', target: TARGET };
}

/** New viewers take up the stream at its next key frame, which comes within a second. */
async function warmUp({ source }: Side): Promise<void> {
  source.start();
  await pass(WARM_UP_MS);
  source.pause();
}

/** Percent of a core for one forwarded stream, while `count` of them run. Starved samples are taken again. */
async function sample(side: Side, plan: { count: number; sampleMs: number }): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const percent = await trySample(side, plan);
    if (percent !== null) return percent;
  }
  throw new Error(`${side.name} lost packets in ${ATTEMPTS} samples in a row: the machine is too busy`);
}

/** One sample; null where packets were lost on the way, as that measures the machine and not the SFU. */
async function trySample(
  { source, sink, cpuMs }: Side,
  { count, sampleMs }: { count: number; sampleMs: number },
) {
  const before = { sent: source.sent, arrived: sink.count() };
  source.start();
  await pass(SETTLE_MS);
  const start = { cpuMs: cpuMs(), sent: source.sent };
  await pass(sampleMs);
  const usedMs = cpuMs() - start.cpuMs;
  const streamMs = ((source.sent - start.sent) * count * 1_000) / source.packetsPerSecond;
  source.pause();
  await pass(DRAIN_MS);
  const expected = (source.sent - before.sent) * count;
  const starved = sink.count() - before.arrived < expected * (1 - TOLERATED_LOSS);
  return starved ? null : (usedMs / streamMs) * 100;
}
