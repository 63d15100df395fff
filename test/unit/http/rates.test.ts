import { expect, test } from 'vitest';
import { createBrake, createRate } from '../../../server/adapters/http/rates.ts';

test('[SE3] a key that tried too often is refused with its code, others are not', async () => {
  const rate = createRate(2, 'too_many_tries');
  await rate.take('a');
  await rate.take('a');
  await expect(rate.take('a')).rejects.toMatchObject({ name: 'DomainError', code: 'too_many_tries' });
  await rate.take('b');
});

test('[SE3] what is given back may be taken again', async () => {
  const rate = createRate(1, 'rate_limited');
  for (let attempt = 0; attempt < 5; attempt++) {
    await rate.take('a');
    await rate.giveBack('a');
  }
  await rate.take('a');
  await expect(rate.take('a')).rejects.toMatchObject({ code: 'rate_limited' });
});

test('[SE3] a brake turns nobody away: above the rate each try waits longer, up to two seconds', async () => {
  const waits: number[] = [];
  const brake = createBrake(2, async (ms) => void waits.push(ms));
  for (let attempt = 0; attempt < 8; attempt++) await brake.slow('a');
  expect(waits).toEqual([250, 500, 1_000, 2_000, 2_000, 2_000]);
  await brake.slow('b');
  for (let attempt = 0; attempt < 7; attempt++) await brake.giveBack('a');
  await brake.slow('a');
  expect(waits).toHaveLength(6);
});
