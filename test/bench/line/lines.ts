import type { ChannelProfile } from '../../support/network/channel.ts';
import type { Target } from '../row.ts';

/** A line between the customer and everybody else, the same in both directions, and what is promised on it [RL7]. */
export interface BadLine {
  readonly name: string;
  readonly profile: Partial<ChannelProfile>;
  readonly targets: {
    readonly fps?: Target;
    readonly freezes?: Target;
    readonly concealed?: Target;
  };
}

const ROUND_TRIP_80 = { delayMs: 40 } as const;
const atMost = (limit: number): Target => ({ of: 'value', atMost: limit });
const atLeast = (limit: number): Target => ({ of: 'value', atLeast: limit });

/** What a line is before it gets bad, and after: an ordinary one. */
export const ORDINARY: Partial<ChannelProfile> = {
  delayMs: 5,
  loss: 0,
  kbps: 20_000,
  queueMs: 400,
  cut: false,
};

/** What all can be compared with, and issue 7's table; queues hold 400 ms. */
export const BAD_LINES: readonly BadLine[] = [
  { name: 'ordinary', profile: ORDINARY, targets: {} },
  { name: '80 ms, 2 % loss', profile: { ...ROUND_TRIP_80, loss: 0.02 }, targets: { concealed: atMost(0.5) } },
  {
    name: '80 ms, 10 % loss',
    profile: { ...ROUND_TRIP_80, loss: 0.1 },
    targets: { concealed: atMost(4), freezes: atMost(3) },
  },
  {
    name: '500 kbit/s',
    profile: { delayMs: 20, kbps: 500 },
    targets: { concealed: atMost(0.5), fps: atLeast(5) },
  },
  { name: '150 kbit/s', profile: { delayMs: 20, kbps: 150 }, targets: { concealed: atMost(1) } },
];

/** Lines that carry nothing of use for a while. */
export const OUTAGES: readonly { name: string; profile: Partial<ChannelProfile>; forMs: number }[] = [
  { name: '15 kbit/s for 8 s', profile: { kbps: 15 }, forMs: 8_000 },
  { name: 'cut of 6 s', profile: { cut: true }, forMs: 6_000 },
];
