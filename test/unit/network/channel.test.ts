import { describe, expect, it } from 'vitest';
import {
  type Channel,
  type ChannelProfile,
  createChannel,
  type Fate,
} from '../../support/network/channel.ts';

/** 972 bytes and the headers of IP and UDP are 8,000 bits: 8 ms of a line of 1,000 kbit/s. */
const BYTES = 972;

function sendMany(channel: Channel, count: number, everyMs = 1): Fate[] {
  return Array.from({ length: count }, (_, index) => channel.send(index * everyMs, BYTES));
}
const arrivals = (fates: readonly Fate[]) => fates.flatMap((fate) => ('at' in fate ? [fate.at] : []));
const shareLost = (fates: readonly Fate[]) => 1 - arrivals(fates).length / fates.length;
const channel = (profile: Partial<ChannelProfile>, seed = 7) => createChannel(seed, profile);

describe('one direction of a bad line', () => {
  it('delays every packet, and does nothing else where nothing else is asked', () => {
    expect(arrivals(sendMany(channel({ delayMs: 40 }), 3))).toEqual([40, 41, 42]);
  });

  it('lets through what it can carry, keeps the rest for a while, and drops what would wait too long', () => {
    const narrow = channel({ kbps: 1_000, queueMs: 20 });
    const fates = [0, 0, 0, 0, 0].map((at) => narrow.send(at, BYTES));
    expect(fates).toEqual([{ at: 8 }, { at: 16 }, { at: 24 }, { lost: 'queue' }, { lost: 'queue' }]);
    expect(narrow.waitMs(4)).toBe(20);
    expect(narrow.send(100, BYTES)).toEqual({ at: 108 });
  });

  it('loses its share of single packets, the same ones for the same seed', () => {
    const lossy = sendMany(channel({ loss: 0.1 }), 20_000);
    expect(shareLost(lossy)).toBeCloseTo(0.1, 2);
    expect(sendMany(channel({ loss: 0.1 }), 20_000)).toEqual(lossy);
    expect(sendMany(channel({ loss: 0.1 }, 8), 20_000)).not.toEqual(lossy);
  });

  it('loses the same share in bursts of the length asked for', () => {
    const lossy = sendMany(channel({ loss: 0.1, lossBurst: 4 }), 50_000);
    expect(shareLost(lossy)).toBeCloseTo(0.1, 1.5);
    const bursts =
      lossy
        .map((fate) => ('at' in fate ? ' ' : 'x'))
        .join('')
        .match(/x+/g) ?? [];
    const length = bursts.reduce((sum, burst) => sum + burst.length, 0) / bursts.length;
    expect(length).toBeGreaterThan(3.5);
    expect(length).toBeLessThan(4.5);
  });

  it('keeps the order however much the delay moves, unless it is asked to reorder', () => {
    const inOrder = arrivals(sendMany(channel({ delayMs: 10, jitterMs: 50 }), 500));
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    expect(Math.max(...inOrder.map((at, index) => at - index))).toBeLessThanOrEqual(60);
    const mixed = arrivals(sendMany(channel({ reorder: 0.2, reorderMs: 5 }), 500));
    const late = mixed.filter((at, index) => at === index + 5).length;
    expect(late).toBeGreaterThan(70);
    expect(late).toBeLessThan(130);
  });

  it('carries nothing while it is cut, and all afterwards', () => {
    const line = channel({});
    line.set({ cut: true });
    expect(line.send(0, BYTES)).toEqual({ lost: 'cut' });
    line.set({ cut: false });
    expect(line.send(1, BYTES)).toEqual({ at: 1 });
  });

  it('never loses a piece of a stream', () => {
    const line = channel({ loss: 1, reorder: 1, kbps: 1_000, queueMs: 0 });
    expect([line.stream(0, BYTES), line.stream(0, BYTES)]).toEqual([8, 16]);
  });
});
