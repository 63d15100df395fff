import type { Answer } from '../../shared/protocol/errors.ts';
import type { LineHistory } from '../../shared/protocol/monitor.ts';
import { call } from './http.ts';

/** How lines were over the last hours; of all queues where none is named [QU11]. */
export const readLineHistory = (queueId: string): Promise<Answer<LineHistory>> =>
  call('GET', `/api/monitor/history${queueId === '' ? '' : `?queue=${encodeURIComponent(queueId)}`}`);
