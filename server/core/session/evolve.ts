import type { EventOf, SessionEvent, SessionEventType } from '../../../shared/protocol/events.ts';
import { ANNOTATION_EVENTS } from './annotation/evolve.ts';
import { CHAT_EVENTS } from './chat/evolve.ts';
import { CONSENT_EVENTS } from './consent/evolve.ts';
import { CONTROL_EVENTS } from './control/evolve.ts';
import type { EvolversOf } from './evolver.ts';
import { FILE_EVENTS } from './files/evolve.ts';
import { INACTIVITY_EVENTS, withActivity } from './inactivity/evolve.ts';
import { INFORMATION_EVENTS } from './information/evolve.ts';
import { INVITATION_EVENTS } from './invitation/evolve.ts';
import { ended, started } from './lifecycle/evolve.ts';
import { MEDIA_EVENTS } from './media/evolve.ts';
import { NOTE_EVENTS } from './note/evolve.ts';
import { PASS_EVENTS } from './pass/evolve.ts';
import { PEOPLE_EVENTS } from './people/evolve.ts';
import { withSign } from './people/signs.ts';
import { PRESENCE_EVENTS } from './presence/evolve.ts';
import { RECORDING_EVENTS } from './recording/evolve.ts';
import { SHARE_EVENTS } from './share/evolve.ts';
import { STILL_EVENTS } from './share/still.ts';
import { initialState, isOpen, type OpenState, type SessionState } from './state.ts';
import { TRANSFER_EVENTS } from './transfer/evolve.ts';
import { VIDEO_EVENTS } from './video/evolve.ts';
import { VOICE_EVENTS } from './voice/evolve.ts';

/** Events within a running session. */
type InnerType = Exclude<SessionEventType, 'sessionStarted' | 'sessionEnded'>;

/** Every one of them belongs to one activity: an event that none knows does not compile. */
const EVOLVERS: EvolversOf<InnerType> = {
  ...PEOPLE_EVENTS,
  ...PRESENCE_EVENTS,
  ...INVITATION_EVENTS,
  ...PASS_EVENTS,
  ...TRANSFER_EVENTS,
  ...CONSENT_EVENTS,
  ...SHARE_EVENTS,
  ...STILL_EVENTS,
  ...CONTROL_EVENTS,
  ...INFORMATION_EVENTS,
  ...VOICE_EVENTS,
  ...CHAT_EVENTS,
  ...NOTE_EVENTS,
  ...VIDEO_EVENTS,
  ...MEDIA_EVENTS,
  ...RECORDING_EVENTS,
  ...FILE_EVENTS,
  ...INACTIVITY_EVENTS,
  ...ANNOTATION_EVENTS,
};

/** Builds the state from the events alone; the same events always give the same state [RL2]. */
export function replay(events: Iterable<SessionEvent>): SessionState {
  let state = initialState;
  for (const event of events) state = evolve(state, event);
  return state;
}

/** One event's effect on the state. Pure, total: an event that does not fit the phase changes nothing. */
export function evolve(state: SessionState, event: SessionEvent): SessionState {
  if (event.type === 'sessionStarted') return state.phase === 'none' ? started(event) : state;
  if (!isOpen(state)) return state;
  if (event.type === 'sessionEnded') return ended(state, event);
  const next = evolveInner(event.type, { state: withSign(state, event), event });
  return withActivity(next, { before: state, event });
}

/** By the type alone, so that the compiler follows which evolver takes which event. */
function evolveInner<Type extends InnerType>(
  type: Type,
  { state, event }: { readonly state: OpenState; readonly event: EventOf<Type> },
): OpenState {
  return EVOLVERS[type](state, event);
}
