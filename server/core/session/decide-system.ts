import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { EventOf, SessionEvent } from '../../../shared/protocol/events.ts';
import type { DecideContext, SystemCommandOf } from './commands.ts';
import { handOver } from './decide-pass.ts';
import { departure } from './decide-people.ts';
import { accept, type Decision, refuse } from './decision.ts';
import { evolve } from './evolve.ts';
import { mayProduce } from './permissions.ts';
import { type Agent, isOpen, type OpenState, type Participant, type SessionState } from './state.ts';
import { teardown } from './teardown.ts';

/** A signed-in agent starts a session [SS1]. */
export function start(
  state: SessionState,
  command: SystemCommandOf<'system:start'>,
  { now }: DecideContext,
): Decision {
  if (state.phase !== 'none') return refuse('session_exists', 'this session was started before');
  const { type: _type, ...input } = command;
  return accept({ type: 'sessionStarted', at: now, ...input });
}

/** Everything ends, in the order of the teardown matrix, then the session itself. */
export function endSession(
  state: OpenState,
  { reason, by }: { reason: EventOf<'sessionEnded'>['reason']; by: ParticipantId | null },
  { now }: DecideContext,
): Decision {
  const cause = {
    at: now,
    who: by,
    shareReason: 'session_ended',
    voidReason: 'session_ended',
    voiceReason: 'session_ended',
  } as const;
  return accept(...teardown(state, 'sessionEnded', cause), { type: 'sessionEnded', at: now, reason, by });
}

/** A socket of this participant is there, and says whether it carries voice [PC4]. */
export function connected(
  state: OpenState,
  command: SystemCommandOf<'system:connected'>,
  { now }: DecideContext,
): Decision {
  const person = personOf(state, command.participantId);
  if (!person) return refuse('participant_unknown', 'nobody of that id is in the session');
  const { participantId } = person;
  const capable = command.voiceCapable ?? true;
  const told: SessionEvent[] =
    person.kind === 'agent' && person.voiceCapable !== capable
      ? [{ type: 'voiceCapabilityTold', at: now, participantId, capable }]
      : [];
  if (!person.arrived) return accept(...told, { type: 'participantArrived', at: now, participantId });
  return person.keptUntil === null
    ? accept(...told)
    : accept(...told, { type: 'connectionRestored', at: now, participantId });
}

/**
 * The participant's last socket is gone. A closed page ends what it was sending; a lost line keeps all of it for the
 * reconnect grace [RL1]. The host's closed page has its own, shorter grace [SS7].
 */
export function disconnected(
  state: OpenState,
  command: SystemCommandOf<'system:disconnected'>,
  { now }: DecideContext,
): Decision {
  const { participantId, reason } = command;
  const person = personOf(state, participantId);
  if (!person || person.keptUntil !== null) return accept();
  const { hostAwayGraceMs, reconnectGraceMs } = state.settings;
  const isHost = participantId === state.hostId;
  const keptUntil = now + (isHost && reason === 'closed' ? hostAwayGraceMs : reconnectGraceMs);
  const cause = {
    at: now,
    who: participantId,
    shareReason: 'sharer_left',
    voidReason: 'customer_left',
  } as const;
  const ended = reason === 'closed' ? teardown(state, 'pageClosed', cause) : [];
  return accept(...ended, { type: 'connectionLost', at: now, participantId, reason, keptUntil });
}

function personOf(state: OpenState, participantId: ParticipantId): Participant | undefined {
  return state.participants.get(participantId) ?? state.lobby.get(participantId);
}

/** The SFU has made a producer that was allowed when it was asked; it counts only if it still is [RO2]. */
export function openedProducer(
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
export function mediaLost(
  _state: OpenState,
  command: SystemCommandOf<'system:mediaLost'>,
  { now }: DecideContext,
): Decision {
  return accept({ type: 'mediaLost', at: now, reason: command.reason });
}

/** After a restart nobody has a socket; each place is kept for the reconnect grace from now [RL2]. */
export function restarted(state: OpenState, { now }: DecideContext): Decision {
  const keptUntil = now + state.settings.reconnectGraceMs;
  const people = [...state.participants.values(), ...state.lobby.values()];
  return accept(
    ...people.map(
      ({ participantId }): SessionEvent => ({
        type: 'connectionLost',
        at: now,
        participantId,
        reason: 'restart',
        keptUntil,
      }),
    ),
  );
}

/** Everything whose time has come, one after the other, each seeing what the one before it did. */
export function timePassed(state: OpenState, ctx: DecideContext): Decision {
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
  const people = [...state.participants.values(), ...state.lobby.values()];
  const gone = people.find(
    ({ keptUntil, participantId }) => isOver(keptUntil, at) && participantId !== state.hostId,
  );
  if (gone) return departure(state, { participantId: gone.participantId, reason: 'lost' }, at);
  const host = state.participants.get(state.hostId);
  return host && isOver(host.keptUntil, at) ? hostLost(state, ctx) : [];
}

function isOver(deadline: number | null, now: number): boolean {
  return deadline !== null && deadline <= now;
}

/** PC8: control falls to who passed it last and is here, else to the assistant longest here; else the session ends. */
function hostLost(state: OpenState, ctx: DecideContext): readonly SessionEvent[] {
  const heir = heirOf(state);
  if (!heir) {
    const decision = endSession(state, { reason: 'host_lost', by: null }, ctx);
    return decision.ok ? decision.events : [];
  }
  const from = state.hostId;
  const handedOver = handOver(state, { to: heir.participantId, reason: 'host_lost' }, ctx.now);
  const after = handedOver.reduce<SessionState>(evolve, state);
  const departed = isOpen(after) ? departure(after, { participantId: from, reason: 'lost' }, ctx.now) : [];
  return [...handedOver, ...departed];
}

function heirOf(state: OpenState): Agent | undefined {
  const assistants = [...state.participants.values()].filter(
    (one): one is Agent =>
      one.kind === 'agent' && one.participantId !== state.hostId && one.keptUntil === null,
  );
  const former = [...state.formerHosts]
    .reverse()
    .find((id) => assistants.some((one) => one.participantId === id));
  return assistants.find((one) => one.participantId === former) ?? assistants[0];
}
