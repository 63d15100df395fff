import * as v from 'valibot';
import { LIMITS } from '../../domain/limits.ts';
import { queueId, userId } from './ids.ts';

/** Who is to take a session over: one queue, or whoever of these agents accepts first [TR1]. */
const toQueue = v.strictObject({ kind: v.literal('queue'), queueId });
const toAgents = v.strictObject({
  kind: v.literal('agents'),
  userIds: v.pipe(v.array(userId), v.minLength(1), v.maxLength(LIMITS.agentsPerTransfer)),
});
export const transferChoice = v.variant('kind', [toQueue, toAgents]);
export type TransferChoice = v.InferOutput<typeof transferChoice>;
/** The same in the ledger; `origin`: back to where it came from [PC8]. */
export const transferTarget = v.variant('kind', [
  toQueue,
  toAgents,
  v.strictObject({ kind: v.literal('origin') }),
]);
export type TransferTarget = v.InferOutput<typeof transferTarget>;
