import { setTimeout as pass } from 'node:timers/promises';
import { openBarePages, openOurPages, type Pages } from './handover/pages.ts';
import { type OpenedSide, type SideProcess, startSide } from './handover/side.ts';
import { createStreams, STREAMS, type Streams } from './handover/streams.ts';
import { createTimedSink, nowMs, type TimedSink } from './handover/timed-sink.ts';
import { type BenchRow, median } from './row.ts';

export interface HandoverBenchOptions {
  /** Numbers of pages in the session, rising. */
  readonly sizes?: readonly number[];
  /** Presses of each side for each number; at least five. */
  readonly rounds?: number;
}

/** What one press took, in milliseconds. */
interface Sample {
  /** Until the SFU's worker had closed all producers that end, so that no packet of theirs left any more. */
  readonly closedMs: number;
  /** Until the last page had the new host. */
  readonly shownMs: number;
}

const TARGET = { of: 'ratio', atMost: 1.5 } as const;
const GROWTH_TARGET = { of: 'ratio', atMost: 1 } as const;
/** For packets that are under way when the last page has been told; those that come later were let through. */
const DRAIN_MS = 80;
/** Without media. A server that has run for a while is what people meet. */
const WARM_UP_PRESSES = 30;
const FLOW_LOOK_MS = 150;
const FLOW_PATIENCE_MS = 15_000;
/** New viewers take up a stream at its next key frame; by then nearly everything that is sent arrives. */
const FLOWING_PART = 0.7;

/**
 * Passing control: the host's click → no packet of a closed producer leaves the SFU any more, and → the last page has the
 * new host. A screen and two cameras run to everybody, by senders that obey nobody. Against mediasoup's own `close()` of as
 * many, one durable row and a bare Socket.IO broadcast, in turns. The pages are sockets, and their media plain RTP into one sink:
 * with ICE and DTLS one machine plays twenty at most.
 */
export async function benchHandover(options: HandoverBenchOptions = {}): Promise<BenchRow[]> {
  const { sizes = [5, 20, 50], rounds = 9 } = options;
  const sink = await createTimedSink();
  const streams = createStreams();
  const ours = await startSide(new URL('./handover/ours.ts', import.meta.url));
  const bare = await startSide(new URL('./handover/bare.ts', import.meta.url));
  try {
    const measured: Measured[] = [];
    for (const count of sizes) {
      const sides = [
        await openSide(ours, { count, sink, streams, openPages: openOurPages }),
        await openSide(bare, { count, sink, streams, openPages: openBarePages }),
      ] as const;
      measured.push(await measure(sides, { count, rounds }));
      for (const { pages } of sides) pages.close();
    }
    return [...measured.flatMap(rowsOf), ...growthRows(measured)];
  } finally {
    for (const closing of [ours.stop(), bare.stop(), streams.close(), sink.close()]) await closing;
  }
}

interface Side {
  readonly pages: Pages;
  press(): Promise<Sample>;
}

interface SidePlan {
  readonly count: number;
  readonly sink: TimedSink;
  readonly streams: Streams;
  readonly openPages: (opened: OpenedSide) => Promise<Pages>;
}

async function openSide(side: SideProcess, plan: SidePlan): Promise<Side> {
  const { count, sink, streams, openPages } = plan;
  const opened = await side.open(count, sink.port);
  const pages = await openPages(opened);
  const press = async (): Promise<Sample> => {
    await pages.arm();
    await side.produce();
    streams.start(opened.ingressPorts);
    // Three senders, each received by everybody but itself.
    await flowing(sink, STREAMS.packetsPerSecond * (count * STREAMS.ssrcs.length - STREAMS.ssrcs.length));
    const { atMs, shownMs } = await pages.press();
    await pass(DRAIN_MS);
    const arrived = sink.count();
    await pass(DRAIN_MS);
    if (sink.count() !== arrived) throw new Error('packets go on after the hand-over');
    streams.stop();
    return { closedMs: (await side.closedMs()) - atMs, shownMs: shownMs - atMs };
  };
  for (let turn = 0; turn < WARM_UP_PRESSES; turn += 1) {
    await pages.arm();
    await pages.press();
  }
  return { pages, press };
}

async function flowing(sink: TimedSink, packetsPerSecond: number): Promise<void> {
  const deadline = nowMs() + FLOW_PATIENCE_MS;
  while (nowMs() < deadline) {
    const [from, before] = [nowMs(), sink.count()];
    await pass(FLOW_LOOK_MS);
    const perSecond = ((sink.count() - before) * 1_000) / (nowMs() - from);
    if (perSecond >= packetsPerSecond * FLOWING_PART) return;
  }
  throw new Error('the media does not flow: the machine is too busy');
}

interface Measured {
  readonly count: number;
  readonly ours: Sample;
  readonly bare: Sample;
}

/** Medians of the presses, ours and bare in turns. The first of each only warms up. */
async function measure(
  [ours, bare]: readonly [Side, Side],
  { count, rounds }: { count: number; rounds: number },
): Promise<Measured> {
  const taken = { ours: [] as Sample[], bare: [] as Sample[] };
  for (let round = 0; round <= rounds; round += 1) {
    const samples =
      round % 2 === 0 ? [await ours.press(), await bare.press()] : [await bare.press(), await ours.press()];
    const [own, other] = round % 2 === 0 ? samples : samples.toReversed();
    if (round === 0 || own === undefined || other === undefined) continue;
    taken.ours.push(own);
    taken.bare.push(other);
  }
  return { count, ours: middleOf(taken.ours), bare: middleOf(taken.bare) };
}

function middleOf(samples: readonly Sample[]): Sample {
  return {
    closedMs: median(samples.map(({ closedMs }) => closedMs)),
    shownMs: median(samples.map(({ shownMs }) => shownMs)),
  };
}

const WHAT: ReadonlyArray<readonly [keyof Sample, string]> = [
  ['closedMs', 'nothing of what ends leaves the SFU'],
  ['shownMs', 'last page has the new host'],
];

function rowsOf({ count, ours, bare }: Measured): BenchRow[] {
  return WHAT.map(([key, what]) => ({
    name: `handover: click → ${what}, ${count} pages (sockets, plain RTP)`,
    value: ours[key],
    baseline: bare[key],
    ratio: ours[key] / bare[key],
    unit: 'ms',
    target: count >= 50 ? TARGET : null,
  }));
}

/** By what factor the fewest pages' figure grows to the most pages'. */
function growthRows(measured: readonly Measured[]): BenchRow[] {
  const [least, most] = [measured[0], measured.at(-1)];
  if (least === undefined || most === undefined || least === most) return [];
  return WHAT.map(([key, what]) => {
    const value = most.ours[key] / least.ours[key];
    const baseline = most.bare[key] / least.bare[key];
    const name = `handover: growth of click → ${what}, ${least.count} → ${most.count} pages`;
    return { name, value, baseline, ratio: value / baseline, unit: '×', target: GROWTH_TARGET };
  });
}
