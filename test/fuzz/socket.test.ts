import { expect, it } from 'vitest';
import { isFlat, runCampaign } from './campaign.ts';

const COUNT = 1_000;

it('[SE1] a thousand hostile messages: the server goes on, refuses with codes, and forgets them', async () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
  console.log(`fuzz seed ${seed}: FUZZ_SEED=${seed} plays the same again`);
  const report = await runCampaign({ seed, count: COUNT });
  expect(report.faults).toEqual([]);
  expect(report.sent).toBe(COUNT);
  // Most of it gets past the door, or the fuzzing would only test the door.
  expect(report.codes.ok).toBeGreaterThan(COUNT / 20);
  expect(isFlat(report)).toBe(true);
});
