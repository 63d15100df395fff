import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { DecideContext } from '../commands.ts';
import { accept, type DecidersOf, type Decision, type SystemDecidersOf } from '../decision.ts';
import { evolve } from '../evolve.ts';
import { expiredOffers } from '../files/due.ts';
import { idleDue } from '../inactivity/decide.ts';
import { hostLost } from '../pass/host-lost.ts';
import { unanswered } from '../recording/consent.ts';
import { isOpen, type OpenState, type SessionState } from '../state.ts';
import { goneFrom } from '../transfer/gone.ts';
import { endSession } from './end.ts';

export const END_COMMANDS: DecidersOf<'session:end'> = {
  'session:end': (state, { actor }, ctx) => endSession(state, { reason: 'host_ended', by: actor }, ctx),
};

/** What the server and the clock bring about. */
export const LIFECYCLE_COMMANDS: SystemDecidersOf<'system:end' | 'system:timePassed'> = {
  'system:end': (state, { reason }, ctx) => endSession(state, { reason, by: null }, ctx),
  'system:timePassed': (state, _command, ctx) => timePassed(state, ctx),
};

/** Everything whose time has come, one after the other, each seeing what the one before it did. */
function timePassed(state: OpenState, ctx: DecideContext): Decision {
  const events: SessionEvent[] = [];
  let current: SessionState = state;
  while (isOpen(current)) {
    const due = nextDue(current, ctx);
    if (due.length === 0) break;
    events.push(...due);
    for (const event of due) current = evolve(current, event);
  }
  return accept(...events);
}

function nextDue(state: OpenState, ctx: DecideContext): readonly SessionEvent[] {
  const at = ctx.now;
  const request = [...state.requests.values()].find(({ expiresAt }) => expiresAt <= at);
  if (request) return [{ type: 'consentVoided', at, requestId: request.requestId, reason: 'expired' }];
  const late = unanswered(state, at);
  if (late.length > 0) return late;
  const offers = expiredOffers(state, at);
  if (offers.length > 0) return offers;
  const people = [...state.participants.values(), ...state.lobby.values()];
  const gone = people.find(
    ({ keptUntil, participantId }) => isOver(keptUntil, at) && participantId !== state.hostId,
  );
  if (gone) return goneFrom(state, { participantId: gone.participantId, reason: 'lost' }, ctx);
  const host = state.participants.get(state.hostId);
  if (host && isOver(host.keptUntil, at)) return hostLost(state, ctx);
  return idleDue(state, ctx);
}

function isOver(deadline: number | null, now: number): boolean {
  return deadline !== null && deadline <= now;
}
