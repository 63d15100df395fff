import { expect, it } from 'vitest';
import { fuzzSegments } from './segments.ts';

it('[RE2] five thousand hostile or broken segments: nothing throws, and what is made of them can be read', async () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
  console.log(`fuzz seed ${seed}: FUZZ_SEED=${seed} plays the same again`);
  const report = await fuzzSegments({ seed, count: 5_000 });
  expect(report.faults).toEqual([]);
  // Much of it is read, or only the door would be tested.
  expect(report.frames).toBeGreaterThan(5_000);
  expect(report.files).toBeGreaterThan(5);
});
