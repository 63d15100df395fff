import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';

type ProducerEvent = 'producerOpened' | 'producerClosed';

export const MEDIA_EVENTS: EvolversOf<ProducerEvent | 'mediaLost'> = {
  producerOpened: producers,
  producerClosed: producers,
  mediaLost: (state) => ({ ...state, producers: new Map(), mediaEpoch: state.mediaEpoch + 1 }),
};

function producers(state: OpenState, event: EventOf<ProducerEvent>): OpenState {
  const next = new Map(state.producers);
  if (event.type === 'producerClosed') next.delete(event.producerId);
  else {
    const { producerId, participantId, source } = event;
    next.set(producerId, { producerId, participantId, source });
  }
  return { ...state, producers: next };
}
