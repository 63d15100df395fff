import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TRANSFER_HISTORIES, transfersOfHistories } from './histories/transfer-history.ts';

test('[TR6] [PC8] [QU8] [QU9] [QU12] whatever happens, servers that die included, each customer is held by exactly one of queue, request and host', () => {
  fc.assert(TRANSFER_HISTORIES, { numRuns: 300 });
}, 60_000);

test('[TR6] the histories of that test do have all that they are for', () => {
  const seen = transfersOfHistories(50, 1);
  for (const what of ['sessionReturned', 'several asked', 'overflow', 'raise', 'agentLost', 'taken over'])
    expect([what, seen[what] ?? 0]).toEqual([what, expect.toSatisfy((times: number) => times > 15)]);
});
