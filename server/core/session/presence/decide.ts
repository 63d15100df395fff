import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { DecideContext, SystemCommandOf } from '../commands.ts';
import { accept, type Decision, refuse, type SystemDecidersOf } from '../decision.ts';
import type { Participant } from '../people/state.ts';
import type { OpenState } from '../state.ts';
import { teardown } from '../teardown.ts';

/** Whether people are on the line. */
export const PRESENCE_COMMANDS: SystemDecidersOf<`system:${'connected' | 'disconnected' | 'restarted'}`> = {
  'system:connected': connected,
  'system:disconnected': disconnected,
  'system:restarted': restarted,
};

/** While no server was there nobody could come back; a page that wants to tries every three seconds or oftener. */
const RETURN_AFTER_RESTART_MS = 10_000;

/**
 * A socket of this participant is there, and says whether it carries voice [PC4]. From another page of theirs it ends what only
 * the older one could send; who was in the call stays in it, and the newer page takes its microphone [JO3, SS7].
 */
function connected(
  state: OpenState,
  command: SystemCommandOf<'system:connected'>,
  { now }: DecideContext,
): Decision {
  const person = personOf(state, command.participantId);
  if (!person) return refuse('participant_unknown', 'nobody of that id is in the session');
  const { participantId } = person;
  const capable = command.voiceCapable ?? true;
  const events: SessionEvent[] = command.takesOver ? endOlderPage(state, participantId, now) : [];
  if (person.kind === 'agent' && person.voiceCapable !== capable)
    events.push({ type: 'voiceCapabilityTold', at: now, participantId, capable });
  if (!person.arrived) events.push({ type: 'participantArrived', at: now, participantId });
  else if (person.keptUntil !== null) events.push({ type: 'connectionRestored', at: now, participantId });
  return accept(...events);
}

function endOlderPage(state: OpenState, participantId: ParticipantId, at: number): SessionEvent[] {
  const microphones = [...state.producers.values()].filter(
    (one) => one.participantId === participantId && one.source === 'microphone',
  );
  return [
    ...closedPage(state, participantId, at),
    ...microphones.map(({ producerId }): SessionEvent => ({ type: 'producerClosed', at, producerId })),
  ];
}

/** What a page that is gone can show no more. */
function closedPage(state: OpenState, participantId: ParticipantId, at: number): SessionEvent[] {
  const cause = { at, who: participantId, shareReason: 'sharer_left', voidReason: 'customer_left' } as const;
  return teardown(state, 'pageClosed', cause);
}

/** Remote control alone does not wait for who may come back [RC2]. */
function lostLine(state: OpenState, participantId: ParticipantId, at: number): SessionEvent[] {
  const cause = { at, who: participantId, shareReason: 'sharer_left', voidReason: 'customer_left' } as const;
  return teardown(state, 'lineLost', { ...cause, controlReason: 'line_lost' });
}

/**
 * The participant's last socket is gone. A closed page ends what it was sending; a lost line keeps all of it for the
 * reconnect grace [RL1]. The host's closed page has its own, shorter grace [SS7].
 */
function disconnected(
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
  const ended =
    reason === 'closed' ? closedPage(state, participantId, now) : lostLine(state, participantId, now);
  return accept(...ended, { type: 'connectionLost', at: now, participantId, reason, keptUntil });
}

function personOf(state: OpenState, participantId: ParticipantId): Participant | undefined {
  return state.participants.get(participantId) ?? state.lobby.get(participantId);
}

/**
 * After a restart nobody has a socket. Who was here is kept for the reconnect grace from now on; who was lost before keeps
 * the deadline they had, but for the moment that their page may need to come back in, if that is later [RL2, SS7].
 */
function restarted(
  state: OpenState,
  _command: SystemCommandOf<'system:restarted'>,
  { now }: DecideContext,
): Decision {
  const { hostAwayGraceMs, reconnectGraceMs } = state.settings;
  const atLeast = now + Math.min(RETURN_AFTER_RESTART_MS, hostAwayGraceMs, reconnectGraceMs);
  const people = [...state.participants.values(), ...state.lobby.values()];
  const lostControl = state.control === null ? [] : lostLine(state, state.control.by, now);
  const helpers = [...state.helpers].map(
    (participantId): SessionEvent => ({ type: 'helperGone', at: now, participantId }),
  );
  return accept(
    ...lostControl,
    ...helpers,
    ...people.flatMap(({ participantId, keptUntil: before }): SessionEvent[] => {
      const keptUntil = before === null ? now + reconnectGraceMs : Math.max(before, atLeast);
      if (keptUntil === before) return [];
      return [{ type: 'connectionLost', at: now, participantId, reason: 'restart', keptUntil }];
    }),
  );
}
