import { join } from 'node:path';
import { writeVoice } from '../support/browser/voice.ts';
import { type Relay, startRelay } from '../support/network/relay.ts';
import { createTempFolder } from '../support/processes/place.ts';
import { pause } from '../support/processes/until.ts';
import { type Call, callDirectly, callThroughTasuki } from './line/calls.ts';
import { concealedPercent, readIncoming } from './line/figures.ts';
import { BAD_LINES, type BadLine, ORDINARY, OUTAGES } from './line/lines.ts';
import { playScene, type Scene } from './line/scene.ts';
import { timeUntilSharp } from './line/sharpness.ts';
import { type BenchRow, type Better, median, rowOf, type Target } from './row.ts';
import { openStudio, type Studio } from './studio.ts';

/** On an ordinary line first, so that both sides have found out what it carries. */
const WARM_MS = 4_000;
/** A line that has become bad is given this long before the voice must be whole again [RL7]. */
const SETTLE_MS = 5_000;
const WINDOW_MS = 8_000;
/** Looks at each side of each line: a look takes half a minute. */
const ROUNDS = 1;
const SHARP_TIMEOUT_MS = 20_000;

/** What was seen and heard in one look at one side. */
interface Look {
  readonly fps: number;
  readonly freezes: number;
  readonly concealed: number;
  readonly sharpMs: number;
}
interface Sides<Value> {
  readonly ours: Value;
  readonly direct: Value;
}

/**
 * A screen with moving text and voices both ways over bad lines: through the product, and between the same two browsers
 * directly, over the same line, in turns [RL7]. `only` picks the lines whose names contain it.
 */
export async function benchLine(only = ''): Promise<BenchRow[]> {
  const folder = createTempFolder('voices');
  const voices = ['sharer', 'viewer'].map((name) => join(folder.path, `${name}.wav`)) as [string, string];
  for (const file of voices) writeVoice(file, { speakMs: 3_000, silentMs: 200 });
  const studio = await openStudio({ voices });
  studio.scope.use(folder);
  try {
    const scene = playScene(studio);
    const direct = await open(studio, callDirectly);
    const ours = await open(studio, callThroughTasuki);
    const set = { scene, sides: { ours, direct } };
    const rows: BenchRow[] = [];
    const isWanted = ({ name }: { name: string }) => name.includes(only);
    for (const line of BAD_LINES.filter(isWanted)) rows.push(...(await benchBadLine(set, line)));
    for (const outage of OUTAGES.filter(isWanted)) rows.push(await benchOutage(set, outage));
    return rows;
  } finally {
    await studio.scope.close();
  }
}

/** Each side has a line of its own, as its voices go on while it is paused. */
type Side = Call & { readonly relay: Relay };
interface Set {
  readonly scene: Scene;
  readonly sides: Sides<Side>;
}

async function open(studio: Studio, call: (studio: Studio, relay: Relay) => Promise<Call>): Promise<Side> {
  const relay = studio.scope.use(await startRelay());
  await relay.set({ both: ORDINARY });
  const opened = await call(studio, relay);
  await opened.pause();
  return { ...opened, relay };
}

async function benchBadLine(set: Set, line: BadLine): Promise<BenchRow[]> {
  const looks = await inTurns(set, (side) => look(set, side, line));
  const row = (
    what: string,
    of: (look: Look) => number,
    rest: { unit: string; better: Better; target?: Target | undefined },
  ) =>
    rowOf(`line ${line.name}: ${what}`, {
      value: median(looks.ours.map(of)),
      baseline: median(looks.direct.map(of)),
      ...rest,
    });
  const { targets } = line;
  return [
    row('picture', ({ fps }) => fps, { unit: 'fps', better: 'more', target: targets.fps }),
    row('freezes in 8 s', ({ freezes }) => freezes, { unit: '', better: 'less', target: targets.freezes }),
    row('text sharp after a change', ({ sharpMs }) => sharpMs, { unit: 'ms', better: 'less' }),
    row('voice concealed', ({ concealed }) => concealed, {
      unit: '%',
      better: 'less',
      target: targets.concealed,
    }),
  ];
}

async function look({ scene }: Set, side: Side, { profile }: BadLine): Promise<Look> {
  const { relay, ...call } = side;
  await relay.set({ both: profile });
  await pause(SETTLE_MS);
  const before = await Promise.all([readIncoming(call.viewer), readIncoming(call.sharer)]);
  await pause(WINDOW_MS);
  const after = await Promise.all([readIncoming(call.viewer), readIncoming(call.sharer)]);
  const original = await scene.change();
  const sharpMs = await timeUntilSharp(
    { page: call.viewer, video: call.video },
    { area: scene.area, original, timeoutMs: SHARP_TIMEOUT_MS },
  );
  return {
    fps: ((after[0].frames - before[0].frames) * 1_000) / WINDOW_MS,
    freezes: after[0].freezes - before[0].freezes,
    // The worse of both voices: each of the two people has only one.
    concealed: Math.max(concealedPercent(before[0], after[0]), concealedPercent(before[1], after[1])),
    sharpMs,
  };
}

async function benchOutage(set: Set, outage: (typeof OUTAGES)[number]): Promise<BenchRow> {
  const times = await inTurns(set, async (call) => {
    await call.relay.set({ both: outage.profile });
    await pause(outage.forMs);
    const original = await set.scene.change();
    await call.relay.set({ both: ORDINARY });
    return timeUntilSharp(
      { page: call.viewer, video: call.video },
      { area: set.scene.area, original, timeoutMs: SHARP_TIMEOUT_MS },
    );
  });
  return rowOf(`line ${outage.name}: sharp picture back`, {
    value: median(times.ours),
    baseline: median(times.direct),
    unit: 'ms',
    better: 'less',
  });
}

/** Only one side sends at a time, and each begins on an ordinary line. */
async function inTurns<Result>(
  { sides }: Set,
  measure: (side: Side) => Promise<Result>,
): Promise<Sides<Result[]>> {
  const results: Sides<Result[]> = { ours: [], direct: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of ['ours', 'direct'] as const) {
      await sides[side].resume();
      await pause(WARM_MS);
      results[side].push(await measure(sides[side]));
      await sides[side].relay.set({ both: ORDINARY });
      await sides[side].pause();
    }
  }
  return results;
}
