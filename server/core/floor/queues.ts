import type { FloorEvent, QueueSetup } from '../../../shared/protocol/floor-events.ts';
import type { FloorState } from './state.ts';

/** What of the set-up of the queues is otherwise than the floor has it [QU1]. */
export function changedQueues(state: FloorState, setups: readonly QueueSetup[], at: number): FloorEvent[] {
  const wanted = new Set(setups.map(({ queueId }) => queueId));
  const made: FloorEvent[] = [];
  for (const queue of setups) {
    const known = state.queues.get(queue.queueId);
    if (!known || known.removed || JSON.stringify(known.setup) !== JSON.stringify(queue))
      made.push({ type: 'queueSet', at, queue });
  }
  for (const [queueId, { removed }] of state.queues) {
    if (!wanted.has(queueId) && !removed) made.push({ type: 'queueRemoved', at, queueId });
  }
  return made;
}
