import { describe, expect, it } from 'vitest';
import { firstBuffer, nextBuffer, SCREEN_BUFFER, VOICE_BUFFER } from '../../../client/media/play-buffer.ts';

/** Looks at one second each, with these shares of it missing. */
function targetsAfter(shares: readonly number[], { rule = VOICE_BUFFER, each = 48_000 } = {}): number[] {
  let buffer = firstBuffer(rule);
  let { received } = buffer;
  return shares.map((share) => {
    received = { whole: received.whole + each, missed: received.missed + each * share };
    buffer = nextBuffer(buffer, { received, rule });
    return buffer.targetMs;
  });
}
const whole = (looks: number): number[] => Array.from({ length: looks }, () => 0);

describe('how much of a voice is held ready', () => {
  it('[RL7] [VO2] stays at 80 ms on a good line, and over a sample now and then', () => {
    expect(targetsAfter([0, 0.001, 0, 0.0019])).toEqual([80, 80, 80, 80]);
  });

  it('[RL7] grows in large steps while something is missing, so that what is sent again is in time', () => {
    expect(targetsAfter([0.02, 0.1, 0.1, 0.1])).toEqual([180, 280, 280, 280]);
  });

  it('[RL7] shrinks slowly when nothing is missing any more, and not below where it began', () => {
    const targets = targetsAfter([0.02, ...whole(9), ...whole(1), ...whole(60)]);
    expect(targets.slice(0, 11)).toEqual([...Array.from({ length: 10 }, () => 180), 160]);
    expect(targets.at(-1)).toBe(80);
  });

  it('[RL7] keeps what it has while nothing is played', () => {
    const received = { whole: 10, missed: 1 };
    const held = nextBuffer({ targetMs: 180, received, wholeLooks: 3 }, { received, rule: VOICE_BUFFER });
    expect(held).toMatchObject({ targetMs: 180, wholeLooks: 3 });
  });
});

describe('how much of a screen is held ready', () => {
  const packets = { rule: SCREEN_BUFFER, each: 150 };

  it('[RL7] nothing while hardly a packet is lost: pointing must not come late', () => {
    expect(targetsAfter([0, 0.02, 0.03, 0.02], packets)).toEqual([0, 0, 0, 0]);
  });

  it('[RL7] two round trips while many are lost, and nothing again in the end', () => {
    expect(targetsAfter([0.1, 0.2, 0.1], packets)).toEqual([100, 200, 200]);
    expect(targetsAfter([0.1, ...whole(60)], packets).at(-1)).toBe(0);
  });
});
