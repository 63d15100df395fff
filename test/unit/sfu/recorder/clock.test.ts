import { describe, expect, it } from 'vitest';
import { ClockOffsets, SenderClock } from '../../../../sfu/recorder/clock.ts';

const HOUR_MS = 3_600_000;

describe('[RE3] one clock for all tracks', () => {
  it('follows a sender whose clock is wrong, through jitter and over the wrap of its time stamps, for an hour', () => {
    const clock = new SenderClock(90_000);
    const offsets = new ClockOffsets();
    const senderTimes: number[] = [];
    // 100 ppm too fast: 360 ms in an hour. The stamps wrap a minute after the start.
    const stampOf = (ms: number) => (2 ** 32 - 60 * 90_000 + Math.round(ms * 1.0001 * 90)) % 2 ** 32;
    for (let ms = 0; ms < HOUR_MS; ms += 100) {
      const jitter = (ms * 7_919) % 60;
      const senderMs = clock.feed(stampOf(ms), ms + jitter);
      offsets.learn(senderMs, ms + jitter);
      senderTimes.push(senderMs);
    }
    const worst = Math.max(...senderTimes.map((at, index) => Math.abs(offsets.toArrival(at) - index * 100)));
    expect(worst).toBeLessThan(20);
  });
});
