import type { ParticipantId, UserId } from '../../shared/domain/ids.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import type { Joined, OpenedSession } from '../../shared/protocol/http.ts';
import { type OpenState, roleIn, type SessionState } from '../core/session/index.ts';
import { isOpen } from '../core/session/state.ts';
import type { AuthUser } from './ports.ts';
import type { SessionRunner } from './runner.ts';

/** Who may come in, and what they are told. */

/** @throws DomainError `forbidden` for users who are no agents */
export function assertAgent(user: AuthUser): void {
  if (user.roles.includes('agent') || user.roles.includes('acdAgent')) return;
  throw new DomainError('forbidden', 'only agents give support');
}

/** @throws DomainError `removed` or `declined`, where that is why this participant is no longer in the session */
export function assertNotSentAway(runner: SessionRunner, participantId: ParticipantId): void {
  const reason = runner.departureOf(participantId);
  if (reason === 'removed' || reason === 'declined')
    throw new DomainError(reason, `this participant was ${reason}`);
}

/** @throws DomainError `session_ended` */
export function openStateOf(runner: SessionRunner): OpenState {
  if (isOpen(runner.state)) return runner.state;
  throw new DomainError('session_ended', 'the session has ended');
}

export function openedSession({ sessionId, number, startedAt }: OpenState): OpenedSession {
  return { sessionId, number, startedAt };
}

/** As whom a user takes part; null: not at all. */
export function agentIn(state: OpenState, userId: UserId): ParticipantId | null {
  for (const one of state.participants.values()) {
    if (one.kind === 'agent' && one.userId === userId) return one.participantId;
  }
  return null;
}

/** The open sessions whose host this user is now. */
export function hostedBy(runners: readonly SessionRunner[], userId: UserId): OpenState[] {
  return runners
    .map(({ state }) => state)
    .filter(isOpen)
    .filter((state) => agentIn(state, userId) === state.hostId);
}

/** As whom a user once assisted; null: never. */
export function formerAgent(history: readonly SessionEvent[], userId: UserId): ParticipantId | null {
  const joined = history.findLast((event) => event.type === 'assistantJoined' && event.userId === userId);
  return joined?.type === 'assistantJoined' ? joined.participantId : null;
}

export function joinedAs(
  runner: SessionRunner,
  place: { readonly participantId: ParticipantId; readonly participantToken: string },
): Joined {
  const { state, sessionId } = runner;
  const admitted = roleIn(state, place.participantId) !== 'lobby';
  const sharing = admitted && isOpen(state) && state.share !== null && !state.share.paused;
  return { ...place, sessionId, admitted, sharing };
}

export function connectedCount(state: SessionState): number {
  if (!isOpen(state)) return 0;
  return [...state.participants.values()].filter((one) => one.arrived && one.keptUntil === null).length;
}
