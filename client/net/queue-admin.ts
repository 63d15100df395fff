import type { Answer } from '../../shared/protocol/errors.ts';
import type { AdminQueues } from '../../shared/protocol/queue-admin.ts';
import type { QueueFile } from '../../shared/protocol/queue-setup.ts';
import { call } from './http.ts';

/** Calls of Administration → Queues, typed by shared/protocol/queue-admin.ts. None of them rejects. */

export const getAdminQueues = (): Promise<Answer<AdminQueues>> => call('GET', '/api/admin/queues');
export const readQueue = (address: string): Promise<Answer<QueueFile>> => call('GET', queuePath(address));
/** `isOld`: in the place of the one with its address. */
export const saveQueue = (queue: QueueFile, isOld: boolean): Promise<Answer<null>> =>
  call('POST', isOld ? queuePath(queue.address) : '/api/admin/queues', queue);
export const actOnQueue = (address: string, what: 'open' | 'close' | 'remove'): Promise<Answer<null>> =>
  call('POST', `${queuePath(address)}/${what}`, {});
/** Where its file is. */
export const exportAddress = (address: string): string => `${queuePath(address)}/file`;

const queuePath = (address: string): string => `/api/admin/queues/${encodeURIComponent(address)}`;
