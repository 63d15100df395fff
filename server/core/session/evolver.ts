import type { EventOf, SessionEventType } from '../../../shared/protocol/events.ts';
import type { OpenState } from './state.ts';

/** What each of these events does to the state of a running session. Pure, total: an event that does not fit changes nothing. */
export type EvolversOf<Types extends SessionEventType> = {
  readonly [Type in Types]: (state: OpenState, event: EventOf<Type>) => OpenState;
};
