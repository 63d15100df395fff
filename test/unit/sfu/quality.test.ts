import { describe, expect, test } from 'vitest';
import { QUALITY_POLICY } from '../../../sfu/policy.ts';
import { qualityOf, steadied } from '../../../sfu/quality.ts';

const FINE = { connected: true, loss: 0, rttMs: 20, score: 10 };

describe('[CU1] a line is named by its worst figure', () => {
  test.each([
    [FINE, 'good'],
    [{ ...FINE, connected: false, loss: 1 }, 'unknown'],
    [{ ...FINE, loss: QUALITY_POLICY.fair.loss }, 'fair'],
    [{ ...FINE, rttMs: QUALITY_POLICY.fair.rttMs }, 'fair'],
    [{ ...FINE, score: QUALITY_POLICY.fair.score }, 'fair'],
    [{ ...FINE, loss: QUALITY_POLICY.poor.loss }, 'poor'],
    [{ ...FINE, rttMs: QUALITY_POLICY.poor.rttMs }, 'poor'],
    [{ ...FINE, score: QUALITY_POLICY.poor.score }, 'poor'],
    [{ ...FINE, score: 0, rttMs: QUALITY_POLICY.fair.rttMs }, 'poor'],
  ] as const)('%o is %s', (facts, quality) => {
    expect(qualityOf(facts)).toBe(quality);
  });
});

describe('[CU1] pages do not flicker', () => {
  test('a fall is told at once', () => {
    expect(steadied({ told: 'good', betterFor: 2 }, 'poor')).toEqual({ told: 'poor', betterFor: 0 });
  });

  test('the first look is told at once', () => {
    expect(steadied({ told: 'unknown', betterFor: 0 }, 'good')).toEqual({ told: 'good', betterFor: 0 });
  });

  test('a rise is told after enough better looks in a row', () => {
    let line: ReturnType<typeof steadied> = { told: 'poor', betterFor: 0 };
    for (let look = 1; look < QUALITY_POLICY.intervalsToRise; look += 1) {
      line = steadied(line, 'good');
      expect(line.told).toBe('poor');
    }
    expect(steadied(line, 'good')).toEqual({ told: 'good', betterFor: 0 });
  });

  test('one bad look in between starts the count anew', () => {
    const half = steadied({ told: 'fair', betterFor: 0 }, 'good');
    expect(half.betterFor).toBe(1);
    expect(steadied(half, 'fair')).toEqual({ told: 'fair', betterFor: 0 });
  });
});
