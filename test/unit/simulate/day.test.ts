import { describe, expect, it } from 'vitest';
import { simulateDay } from '../../simulate/day.ts';
import { MACHINES, PEOPLE } from '../../simulate/people.ts';
import { erlangC, idealWaits, meanWait, waitQuantile } from '../../simulate/theory.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a short day of the contact centre', () => {
  it('[QU8] [QU12] [QU16] overtakes nobody, loses nobody over three kills, and shows ranges that hold', () => {
    const plan = { ms: 2 * 3_600_000, agents: 24, queues: 4, customers: 400, kills: 3 };
    const day = simulateDay({ ...plan, seed: 7, handlingMs: 390_000, sigma: 0.8, manners: PEOPLE });
    expect(day.served + day.left).toBe(plan.customers);
    expect(day.overtakes).toBe(0);
    expect(day.kills).toHaveLength(3);
    for (const { underWay, lost, same } of day.kills) {
      expect(underWay).toBeGreaterThan(1);
      expect({ lost, same }).toEqual({ lost: 0, same: true });
    }
    expect(day.ranged).toBeGreaterThan(50);
    expect(day.inside / day.ranged).toBeGreaterThan(0.8);
  });

  it('[QU8] lets nobody wait longer than an ideal dispatcher would, with the same customers', () => {
    const plan = { ms: 100_000_000, agents: 3, queues: 1, customers: 1_000, kills: 0 };
    const day = simulateDay({ ...plan, seed: 1, handlingMs: 180_000, sigma: null, manners: MACHINES });
    expect(mean(day.waits)).toBe(mean(idealWaits(plan.agents, day.plan)));
    expect(day.overtakes).toBe(0);
  });
});

describe('turns', () => {
  const plan = { ms: 8 * 3_600_000, agents: 10, queues: 1, customers: 1_500, kills: 0 };
  const dayOf = (distribution: 'robin' | 'idle', seed: number) =>
    simulateDay({ ...plan, distribution, seed, handlingMs: 120_000, sigma: 0.8, manners: MACHINES });

  it.each([1, 2, 3])(
    '[QU5] round robin: each agent has as many customers as the others, within 15 % (seed %i)',
    (seed) => {
      const { taken } = dayOf('robin', seed);
      expect(taken).toHaveLength(plan.agents);
      const share = plan.customers / plan.agents;
      expect(taken[0]).toBeGreaterThan(0.85 * share);
      expect(taken.at(-1)).toBeLessThan(1.15 * share);
    },
  );

  it.each([1, 2, 3])(
    '[QU5] most idle: each agent is idle for as long as the others, within 10 % (seed %i)',
    (seed) => {
      const { idle } = dayOf('idle', seed);
      expect(idle[0]).toBeGreaterThan(0.9 * mean(idle));
      expect(idle.at(-1)).toBeLessThan(1.1 * mean(idle));
    },
  );
});

describe('the theory beside it', () => {
  it('is what the tables say', () => {
    // One agent: the share who wait is how busy that agent is, and the mean wait is ρ/(1−ρ) handling times.
    const one = { agents: 1, arrivalMs: 2_000, handlingMs: 1_000 };
    expect(erlangC(one)).toBeCloseTo(0.5, 12);
    expect(meanWait(one)).toBeCloseTo(1_000, 9);
    expect(waitQuantile(one, 0.4)).toBe(0);
    expect(erlangC({ agents: 10, arrivalMs: 125, handlingMs: 1_000 })).toBeCloseTo(0.409_18, 4);
  });
});
