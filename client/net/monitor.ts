import type { Answer } from '../../shared/protocol/errors.ts';
import type { DecisionsQuery, LineHistory, PastDecisions } from '../../shared/protocol/monitor.ts';
import { call } from './http.ts';

/** How lines were over the last hours; of all queues where none is named [QU11]. */
export const readLineHistory = (queueId: string): Promise<Answer<LineHistory>> =>
  call('GET', `/api/monitor/history${queueId === '' ? '' : `?queue=${encodeURIComponent(queueId)}`}`);

/** Decisions of the floor with their reasons, the latest first [QU16]. */
export const readDecisions = (query: DecisionsQuery): Promise<Answer<PastDecisions>> => {
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return call('GET', `/api/monitor/decisions?${asked}`);
};
