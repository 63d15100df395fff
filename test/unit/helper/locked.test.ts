import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchLock } from '../../../helper/inject/x11/locked.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('[RC6] tells when the screen is locked, once, and when it is not any more', async () => {
  const answers = [false, true, true, false];
  const told: boolean[] = [];
  const stop = watchLock((locked) => told.push(locked), {
    ask: async () => answers.shift() ?? false,
    everyMs: 10,
  });
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual([true, false]);
  stop();
  answers.push(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual([true, false]);
});

it('[RC6] asks no more where nobody knows', async () => {
  let asked = 0;
  const stop = watchLock(() => undefined, {
    ask: async () => {
      asked += 1;
      return null;
    },
    everyMs: 10,
  });
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toBe(1);
  stop();
});
