import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { DecideContext, SystemCommandOf } from '../commands.ts';
import { accept, type Decision, type SystemDecidersOf } from '../decision.ts';
import type { OpenState } from '../state.ts';
import { mayProduce } from './permissions.ts';

/** What the media plane tells. */
export const MEDIA_COMMANDS: SystemDecidersOf<'system:producerOpened' | 'system:mediaLost'> = {
  'system:producerOpened': openedProducer,
  'system:mediaLost': mediaLost,
};

/** The SFU has made a producer that was allowed when it was asked; it counts only if it still is [RO2]. */
function openedProducer(
  state: OpenState,
  command: SystemCommandOf<'system:producerOpened'>,
  { now }: DecideContext,
): Decision {
  const { participantId, producerId, source, kind } = command;
  const refused = mayProduce(state, participantId, { source, kind });
  if (refused) return { ok: false, error: refused };
  const earlier = [...state.producers.values()]
    .filter((producer) => producer.participantId === participantId && producer.source === source)
    .map((producer): SessionEvent => ({ type: 'producerClosed', at: now, producerId: producer.producerId }));
  return accept(...earlier, { type: 'producerOpened', at: now, producerId, participantId, source });
}

/** Nothing of the media plane is left; who may send stays the same, and pages send again [RL2, RL3]. */
function mediaLost(
  _state: OpenState,
  command: SystemCommandOf<'system:mediaLost'>,
  { now }: DecideContext,
): Decision {
  return accept({ type: 'mediaLost', at: now, reason: command.reason });
}
