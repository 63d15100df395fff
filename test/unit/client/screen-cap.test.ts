import { describe, expect, it } from 'vitest';
import { nextScreenCap, type ScreenCap, UNCAPPED } from '../../../client/media/screen-cap.ts';

const NEAR: ScreenCap = { ...UNCAPPED, shortestMs: 40 };
const look = (availableBps: number | null, roundTripMs: number | null = 300, cap: ScreenCap = NEAR) =>
  nextScreenCap(cap, { availableBps, roundTripMs });
/** The same look again and again. */
function looks(count: number, at: { bps: number; ms: number }, from: ScreenCap): ScreenCap[] {
  const caps: ScreenCap[] = [];
  for (let turn = 0; turn < count; turn += 1) caps.push(look(at.bps, at.ms, caps.at(-1) ?? from));
  return caps;
}
const rates = (caps: readonly ScreenCap[]) => caps.map(({ active, maxBitrate }) => (active ? maxBitrate : 0));
const EVERYTHING = { active: true, maxBitrate: 2_500_000, maxFramerate: 30, scaleResolutionDownBy: 1 };

describe('what a screen may use of a line', () => {
  it('[SH4] is everything while nothing waits in its queue, and where the browser does not tell', () => {
    expect(look(3_000_000, 40)).toMatchObject(EVERYTHING);
    expect(look(90_000, 100)).toMatchObject(EVERYTHING);
    expect(look(null)).toMatchObject(EVERYTHING);
    expect(look(90_000, null)).toMatchObject(EVERYTHING);
  });

  it('[SH4] is everything on a wide line, whatever its round trip does', () => {
    expect(looks(9, { bps: 2_400_000, ms: 900 }, NEAR).at(-1)).toMatchObject(EVERYTHING);
  });

  it('[RL7] is what the voice leaves while something waits, in fewer pictures a second', () => {
    expect(look(420_000)).toMatchObject({ maxBitrate: 300_000, maxFramerate: 8, scaleResolutionDownBy: 1 });
    expect(look(100_000)).toMatchObject({ maxBitrate: 60_000, maxFramerate: 2, scaleResolutionDownBy: 2 });
    expect(look(5_000)).toMatchObject({ active: true, maxBitrate: 30_000, maxFramerate: 1 });
  });

  it('[RL7] falls on with the line, and does not rise while something waits', () => {
    const second = look(100_000, 300, look(420_000));
    expect(second.maxBitrate).toBe(60_000);
    expect(look(420_000, 300, second).maxBitrate).toBe(60_000);
  });

  it('[RL7] falls a step every other look as long as that does not help, at last to nothing', () => {
    expect(rates(looks(7, { bps: 420_000, ms: 450 }, look(420_000)))).toEqual([
      300_000, 200_000, 200_000, 120_000, 120_000, 60_000, 60_000,
    ]);
    expect(rates(looks(4, { bps: 20_000, ms: 450 }, look(20_000))).at(-1)).toBe(0);
  });

  it('[RL7] shows something again once the queue has run empty', () => {
    const nothing = looks(4, { bps: 20_000, ms: 450 }, look(20_000)).at(-1) as ScreenCap;
    expect(rates(looks(4, { bps: 20_000, ms: 60 }, nothing))).toEqual([0, 0, 0, 30_000]);
  });

  it('[RL7] stays as it is while a queue neither breaks a voice nor has run empty', () => {
    const low = look(100_000);
    expect(rates(looks(20, { bps: 400_000, ms: 220 }, low))).toEqual(Array(20).fill(60_000));
    expect(look(420_000, 220)).toMatchObject(EVERYTHING);
  });

  it('[RL7] rises as far as the estimate goes after four looks at which nothing waited', () => {
    expect(rates(looks(4, { bps: 400_000, ms: 50 }, look(100_000)))).toEqual([
      60_000, 60_000, 60_000, 300_000,
    ]);
    expect(looks(4, { bps: 1_500_000, ms: 50 }, look(100_000)).at(-1)).toMatchObject(EVERYTHING);
  });

  it('[RL7] tries the next step out where the estimate does not rise, later after each that was too much', () => {
    const low = look(100_000);
    const tried = looks(6, { bps: 100_000, ms: 50 }, low);
    expect(rates(tried)).toEqual([60_000, 60_000, 60_000, 60_000, 60_000, 120_000]);
    const fallen = look(100_000, 300, tried.at(-1) as ScreenCap);
    expect(fallen.maxBitrate).toBe(60_000);
    expect(rates(looks(12, { bps: 100_000, ms: 50 }, fallen)).lastIndexOf(60_000)).toBe(10);
  });

  it('[RL7] does not take a long way for a queue', () => {
    expect(look(90_000, 600, UNCAPPED)).toMatchObject(EVERYTHING);
  });
});
