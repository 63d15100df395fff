import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createBare } from './floor/bare-write.ts';
import { createScene, type Scene } from './floor/scene.ts';
import { type BenchRow, median, rowOf } from './row.ts';

const SIZES = [10, 1_000, 10_000] as const;
const SAMPLES = 400;
const WARM_UP = 40;
const ROUNDS = 5;
const ROUND_MS = 1_500;
/** Commands under way at once, as of many pages. */
const LINES = 64;
/** Of what one decision takes, from the shortest line to the longest: as their logarithms. */
const LOGARITHMIC = Math.log(SIZES[2]) / Math.log(SIZES[0]);
const ABOVE_BARE_MS = 5;

/**
 * The contact centre with 1,000 agents on 50 queues and a rising number of customers, all of them with pages: from an agent who
 * becomes free to the offer on their page's line (decision, durable write, view, Socket.IO), against one bare durable row that is
 * then told on a bare line, in turns in the same run; what a decision itself takes; decisions per second; and memory.
 */
export async function benchFloor(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const deciding: number[] = [];
  const bare = await createBare();
  try {
    for (const waiting of SIZES) {
      const scene = await createScene(waiting);
      try {
        rows.push(...(await offerRows(scene, bare)));
        deciding.push(decisionUs(scene));
        rows.push(await rateRow(scene, bare));
        if (waiting === SIZES[2]) rows.push(memoryRow(scene));
      } finally {
        await scene.close();
      }
    }
  } finally {
    await bare.close();
  }
  rows.push(
    rowOf(`floor: one decision, ${SIZES[2]} waiting (bare: ${SIZES[0]} waiting)`, {
      ...{ value: deciding.at(-1) ?? 0, baseline: deciding[0] ?? 0, unit: 'µs', better: 'less' },
      target: { of: 'ratio', atMost: LOGARITHMIC },
    }),
  );
  return rows;
}

type Bare = Awaited<ReturnType<typeof createBare>>;

async function offerRows(scene: Scene, bare: Bare): Promise<BenchRow[]> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let sample = 0; sample < SAMPLES + WARM_UP; sample += 1) {
    const [offered, written] = [await scene.free(), await bare.writeAndTell()];
    if (sample < WARM_UP) continue;
    ours.push(offered);
    theirs.push(written);
  }
  const name = `floor: agent free → offer on the wire, ${scene.waiting} waiting`;
  const [value, baseline] = [p99(ours), p99(theirs)];
  return [
    rowOf(`${name}, median`, {
      ...{ value: median(ours), baseline: median(theirs), unit: 'ms', better: 'less' },
    }),
    rowOf(`${name}, p99`, { ...{ value, baseline, unit: 'ms', better: 'less' } }),
    rowOf(`${name}, p99 above bare`, {
      ...{ value: Math.max(value - baseline, 0), baseline, unit: 'ms', better: 'less' },
      target: { of: 'value', atMost: ABOVE_BARE_MS },
    }),
  ];
}

/** The pure decision with the events' effect on the floor, microseconds. */
function decisionUs(scene: Scene): number {
  const samples: number[] = [];
  for (let round = 0; round < 1_000; round += 1) {
    const from = performance.now();
    scene.decideOnce(round);
    samples.push((performance.now() - from) * 1_000);
  }
  return median(samples.slice(200));
}

async function rateRow(scene: Scene, bare: Bare): Promise<BenchRow> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await rateOf(scene.work));
    theirs.push(await rateOf(() => bare.write().then(() => 1)));
  }
  return rowOf(`floor: durable decisions, ${LINES} at once, ${scene.waiting} waiting`, {
    ...{ value: median(ours), baseline: median(theirs), unit: '/s', better: 'more' },
  });
}

/** `work` answers how much it did. */
async function rateOf(work: (line: number) => Promise<number>): Promise<number> {
  const from = performance.now();
  let count = 0;
  await Promise.all(
    Array.from({ length: LINES }, async (_, line) => {
      while (performance.now() < from + ROUND_MS) {
        const done = await work(line);
        count += done;
      }
    }),
  );
  return count / ((performance.now() - from) / 1_000);
}

/** What each further customer costs; beside the same fields as plain objects. */
function memoryRow(scene: Scene): BenchRow {
  const collect = collector();
  const perCustomer = (make: () => unknown): number => {
    collect();
    const before = process.memoryUsage().heapUsed;
    const made = make();
    collect();
    const bytes = (process.memoryUsage().heapUsed - before) / scene.waiting;
    // Until here it has to be there.
    if (made === null) throw new Error('nothing was made');
    return bytes;
  };
  const text = scene.written();
  const bare = perCustomer(() => JSON.parse(text).tickets);
  const all = perCustomer(() => scene.readAgain(text));
  return rowOf(`floor: memory of one waiting customer, of ${scene.waiting}`, {
    ...{ value: all, baseline: bare, unit: 'B', better: 'less' },
  });
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

function p99(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
}
