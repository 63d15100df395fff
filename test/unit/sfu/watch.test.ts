import { describe, expect, test } from 'vitest';
import { WorkerWatch } from '../../../sfu/watch.ts';

/** A worker that answers as long as `awake`, and its watch, which looks when told. */
function watched() {
  const told: string[] = [];
  const world = { nowMs: 0, awake: true, asked: 0, told };
  const worker = {
    ask: () => {
      world.asked += 1;
      return world.awake ? Promise.resolve() : new Promise<void>(() => undefined);
    },
    onSilent: () => void told.push('silent'),
  };
  const watch = new WorkerWatch(worker, () => world.nowMs);
  /** Looks at each of these distances. */
  const pass = async (...stepsMs: number[]) => {
    for (const ms of stepsMs) {
      world.nowMs += ms;
      watch.look();
      await Promise.resolve();
    }
  };
  return { world, watch, pass };
}
const looks = (count: number) => Array<number>(count).fill(500);

describe('[RL3] a worker that runs and answers nothing', () => {
  test('is noticed after three seconds of silence, once', async () => {
    const { world, watch, pass } = watched();
    await pass(...looks(4));
    expect([watch.answers, world.told]).toEqual([true, []]);
    world.awake = false;
    await pass(...looks(2));
    expect(watch.answers).toBe(true);
    await pass(...looks(1));
    expect([watch.answers, world.told]).toEqual([false, []]);
    await pass(...looks(4));
    expect(world.told).toEqual(['silent']);
    await pass(...looks(9));
    expect(world.told).toEqual(['silent']);
  });

  test('is asked one question at a time', async () => {
    const { world, pass } = watched();
    world.awake = false;
    await pass(...looks(5));
    expect(world.asked).toBe(1);
  });

  test('is not blamed for what this process slept through', async () => {
    const { world, watch, pass } = watched();
    world.awake = false;
    await pass(500, 60_000);
    expect([watch.answers, world.told]).toEqual([false, []]);
    await pass(60_000);
    expect(world.told).toEqual([]);
  });

  test('and is trusted again with its next answer', async () => {
    let answer: () => void = () => undefined;
    let nowMs = 0;
    const told: string[] = [];
    const watch = new WorkerWatch(
      {
        ask: () => new Promise<void>((resolve) => (answer = resolve)),
        onSilent: () => void told.push('silent'),
      },
      () => nowMs,
    );
    for (let round = 0; round < 5; round += 1) {
      for (const ms of looks(5)) {
        nowMs += ms;
        watch.look();
      }
      expect(watch.answers).toBe(false);
      answer();
      await Promise.resolve();
      expect(watch.answers).toBe(true);
    }
    expect(told).toEqual([]);
  });
});
