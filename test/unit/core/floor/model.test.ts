import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsOfHistories, FLOOR_HISTORIES } from './histories/floor-history.ts';

test('[QU5] [QU8] [QU10] [QU12] whatever happens, every customer has one holder, nobody is overtaken, turns are kept, and the log decides the same', () => {
  fc.assert(FLOOR_HISTORIES, { numRuns: 300 });
}, 60_000);

test('[QU12] the histories of that test do have all that they are for', () => {
  const events = eventsOfHistories(100, 1);
  for (const type of [
    'offerMade',
    'offerExpired',
    'offerDeclined',
    'customerTaken',
    'thresholdPassed',
  ] as const)
    expect(events.get(type)).toBeGreaterThan(50);
  for (const type of ['customerMoved', 'agentLost', 'queueRemoved', 'handOverFailed', 'wrapUpOver'] as const)
    expect(events.get(type)).toBeGreaterThan(20);
});
