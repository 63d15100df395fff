import { sessionSettings } from '../../../../shared/domain/settings.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { DecideContext, SystemCommandOf, TakenCustomer } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse, type SystemDecidersOf } from '../decision.ts';
import { evolve } from '../evolve.ts';
import { expiredOffers } from '../files/due.ts';
import { idleDue } from '../inactivity/decide.ts';
import { hostLost } from '../pass/host-lost.ts';
import { firstOfRecording } from '../recording/decide.ts';
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

/** A signed-in agent starts a session [SS1]. */
export function start(
  state: SessionState,
  command: SystemCommandOf<'system:start'>,
  ctx: DecideContext,
): Decision {
  const { now } = ctx;
  if (state.phase !== 'none') return refuse('session_exists', 'this session was started before');
  const { type: _type, taken, record, settings: site, ...input } = command;
  const settings = sessionSettings(site);
  const started: SessionEvent = { type: 'sessionStarted', at: now, ...input, settings };
  const recorded = record === undefined ? [] : [firstOfRecording(record, command.hostId, ctx)];
  return accept(started, ...recorded, ...(taken === undefined ? [] : arrivalOf(taken, now)));
}

/** Whoever was taken from a queue has come by themselves, and is helped at once [QU8]. */
function arrivalOf({ name, request, answers, ...taken }: TakenCustomer, at: number): readonly SessionEvent[] {
  const called = name === '' ? { unnamed: 1 } : { name };
  const said = {
    ...(request === '' ? {} : { request }),
    ...(answers.length === 0 ? {} : { answers: [...answers] }),
  };
  return [
    { type: 'customerJoined', at, ...taken, ...called, came: 'queue', ...said },
    { type: 'customerSelected', at, participantId: taken.participantId },
  ];
}

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
