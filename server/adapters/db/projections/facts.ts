import type { SessionRecord } from '../../../../shared/protocol/http.ts';
import { folded } from '../folded.ts';
import type { Schema } from '../schema.ts';

type Facts = Schema['recordFacts'];

/** What lists and reports want to know of a record [RP1]. */
export function factsOf(record: SessionRecord, { hostId }: { readonly hostId: string | null }): Facts {
  const { sessionId, number, startedAt, endedAt, endedBecause, hostName, customerNames, queue } = record;
  return {
    ...{ sessionId, number, startedAt, endedAt, endedBecause, hostName, hostId },
    customerNames: JSON.stringify(customerNames),
    folded: folded(customerNames.filter((name) => typeof name === 'string').join('\n')),
    queueId: queue?.queueId ?? null,
    waitMs: queue?.waitMs ?? null,
  };
}
