import type { MediaSource } from '../../../../shared/domain/media.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import { type Cell, concerns, type TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';

/** Closes producers of these sources, each by an event of its own [RO2]. */
export function endProducers(
  state: OpenState,
  { cell, sources, cause }: { cell: Cell; sources: readonly MediaSource[]; cause: TeardownCause },
): SessionEvent[] {
  return [...state.producers.values()]
    .filter((producer) => sources.includes(producer.source) && concerns(cell, producer.participantId, cause))
    .map(({ producerId }) => ({ type: 'producerClosed', at: cause.at, producerId }));
}
