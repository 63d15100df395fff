import { type DayPlan, type DayReport, simulateDay } from './day.ts';
import { MACHINES, PEOPLE } from './people.ts';
import { erlangC, idealWaits, meanWait, waitQuantile } from './theory.ts';

/**
 * `npm run simulate -- day [--seed N]`: a day of the contact centre on the real floor, in virtual time, with three times `kill -9`; and one
 * queue with exponential handling times beside Erlang-C. Ends with 1 where a goal was missed.
 */
const DAY: Omit<DayPlan, 'seed'> = {
  ...{ ms: 8 * 3_600_000, agents: 200, queues: 20, customers: 5_000, kills: 3 },
  ...{ handlingMs: 16.5 * 60_000, sigma: 0.8, manners: PEOPLE },
};
/** Small and busy, so that most of the theory shows in few customers. */
const ONE_QUEUE: Omit<DayPlan, 'seed'> = {
  ...{ ms: 10_000_000_000, agents: 3, queues: 1, customers: 100_000, kills: 0 },
  ...{ handlingMs: 180_000, sigma: null, manners: MACHINES },
};
const SEEDS = [1, 2, 3, 4, 5];
/** Of the mean, beside theory. */
const NEAR = 0.03;
const SHOWN_GOAL = 0.8;

const [what = '', ...rest] = process.argv.slice(2);
if (what !== 'day') {
  console.error('usage: npm run simulate -- day [--seed N]');
  process.exit(2);
}
const seedAt = rest.indexOf('--seed');
const day = simulateDay({ ...DAY, seed: seedAt < 0 ? 2_026 : Number(rest[seedAt + 1]) });
const goals = [...showDay(day), ...showTheory()];
for (const [goal, isMet] of goals) console.log(`${isMet ? 'met   ' : 'MISSED'} ${goal}`);
process.exitCode = goals.every(([, isMet]) => isMet) ? 0 : 1;

type Goal = readonly [string, boolean];

function showDay(report: DayReport): Goal[] {
  const { waits, idle, kills, ranged, inside } = report;
  const pooled = { agents: DAY.agents, arrivalMs: DAY.ms / DAY.customers, handlingMs: DAY.handlingMs };
  const apart = {
    ...pooled,
    agents: DAY.agents / DAY.queues,
    arrivalMs: pooled.arrivalMs * DAY.queues,
  };
  const share = ranged === 0 ? 0 : inside / ranged;
  console.log(
    `A day: ${DAY.agents} agents, ${DAY.queues} queues, ${DAY.customers} customers, ${DAY.ms / 3_600_000} h`,
  );
  console.log(`  served ${report.served}, left ${report.left}; ${report.events} events`);
  console.log(
    `  wait   mean ${seconds(mean(waits))}, p95 ${seconds(at(waits, 0.95))}, longest ${seconds(at(waits, 1))}`,
  );
  console.log(
    `  Erlang-C of this load: all agents on one queue mean ${seconds(meanWait(pooled))}, p95 ${seconds(waitQuantile(pooled, 0.95))}; each queue on its own mean ${seconds(meanWait(apart))}, p95 ${seconds(waitQuantile(apart, 0.95))}`,
  );
  console.log(
    `  idle   of the day, by agent: p10 ${percent(at(idle, 0.1) / DAY.ms)}, median ${percent(at(idle, 0.5) / DAY.ms)}, p90 ${percent(at(idle, 0.9) / DAY.ms)}`,
  );
  console.log(`  range  shown to ${ranged}, ${percent(share)} of the waits inside it`);
  for (const { underWay, lost, same } of kills)
    console.log(
      `  kill   with ${underWay} offered or on the way: lost ${lost}, floor ${same ? 'the same' : 'ANOTHER'}`,
    );
  console.log(`  overtakes ${report.overtakes}\n`);
  return [
    [
      'every customer was served or left of their own accord',
      report.served + report.left >= report.customers,
    ],
    ['overtakes 0', report.overtakes === 0],
    ['offers lost over the kills 0', kills.every(({ lost, same }) => lost === 0 && same)],
    [`waits inside the range shown ≥ ${percent(SHOWN_GOAL)}`, share >= SHOWN_GOAL],
  ];
}

/** One queue, exponential, beside theory: that is what Erlang-C speaks of. */
function showTheory(): Goal[] {
  const load = { ...ONE_QUEUE, arrivalMs: ONE_QUEUE.ms / ONE_QUEUE.customers };
  console.log(
    `One queue: ${load.agents} agents, ${percent(load.handlingMs / load.arrivalMs / load.agents)} busy, exponential handling, ${SEEDS.length} × ${load.customers} customers; Erlang-C: ${percent(erlangC(load))} wait`,
  );
  let worst = 0;
  const means = SEEDS.map((seed) => {
    const { waits, plan } = simulateDay({ ...ONE_QUEUE, seed });
    const ideal = mean(idealWaits(load.agents, plan));
    worst = Math.max(worst, Math.abs(mean(waits) / ideal - 1));
    console.log(
      `  seed ${seed}: mean ${seconds(mean(waits))} (ideal dispatcher, same customers ${seconds(ideal)}), p95 ${seconds(at(waits, 0.95))}`,
    );
    return mean(waits);
  });
  const theory = meanWait(load);
  const off = mean(means) / theory - 1;
  console.log(
    `  theory: mean ${seconds(theory)}, p95 ${seconds(waitQuantile(load, 0.95))}; all seeds ${seconds(mean(means))}, ${percent(off)} off\n`,
  );
  return [
    [`mean wait within ${percent(NEAR)} of Erlang-C`, Math.abs(off) <= NEAR],
    ['mean wait within 0.1 % of an ideal dispatcher with the same customers', worst <= 0.001],
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? 0;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
