import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { TransferChoice } from '../../../../shared/protocol/fields.ts';
import type { TransferTargets } from '../../../../shared/protocol/floor.ts';

/** What is chosen on both tabs of the dialog; only the tab that is shown counts [TR1]. */
export interface Chosen {
  readonly tab: 'queues' | 'agents';
  readonly queueId: string | null;
  readonly userIds: ReadonlySet<string>;
}

export type LoadedTargets = TransferTargets | ErrorCode | null;

/** Who is to have the session, of those who can have it at this moment; null: nobody is chosen. */
export function choiceOf(chosen: Chosen, targets: TransferTargets): TransferChoice | null {
  if (chosen.tab === 'queues') {
    const queue = targets.queues.find(({ queueId }) => queueId === chosen.queueId);
    return queue ? { kind: 'queue', queueId: queue.queueId } : null;
  }
  const agents = targets.agents.filter(({ userId, free }) => free && chosen.userIds.has(userId));
  return agents.length > 0 ? { kind: 'agents', userIds: agents.map(({ userId }) => userId) } : null;
}

/** With this one, or without them where they were in it. */
export function toggled(userIds: ReadonlySet<string>, userId: string): ReadonlySet<string> {
  const next = new Set(userIds);
  if (!next.delete(userId)) next.add(userId);
  return next;
}
