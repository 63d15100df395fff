import type { ParticipantId, QueueId, UserId } from '../../shared/domain/ids.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import type { Joined, OpenedSession } from '../../shared/protocol/http.ts';
import {
  departuresOf,
  isOpen,
  type OpenState,
  roleIn,
  type SessionState,
  type TransferredState,
} from '../core/session/index.ts';
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
export function openStateOf({ state }: { readonly state: SessionState | null }): OpenState {
  if (state !== null && isOpen(state)) return state;
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

/** The customer whose place this secret opens; null: nobody. */
export function customerWith(state: OpenState, tokenHash: string): ParticipantId | null {
  for (const one of [...state.participants.values(), ...state.lobby.values()]) {
    if (one.kind === 'customer' && one.tokenHash === tokenHash) return one.participantId;
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

/** Of each user who hosts sessions now, how many. */
export function hostCounts(runners: readonly SessionRunner[]): ReadonlyMap<UserId, number> {
  const counts = new Map<UserId, number>();
  for (const { state } of runners) {
    const host = isOpen(state) ? state.participants.get(state.hostId) : undefined;
    if (host?.kind === 'agent') counts.set(host.userId, (counts.get(host.userId) ?? 0) + 1);
  }
  return counts;
}

/** Who hosts it now; null: nobody, or it does not run. */
export function hostIn(state: SessionState | undefined): UserId | null {
  const host = state !== undefined && isOpen(state) ? state.participants.get(state.hostId) : undefined;
  return host?.kind === 'agent' ? host.userId : null;
}

/** The queue that it came from; null: none, or it does not run. */
export function queueIn(state: SessionState | undefined): QueueId | null {
  return state !== undefined && isOpen(state) ? (state.origin?.queueId ?? null) : null;
}

/** As whom a user took part who does so no longer; null: never. */
export function formerAgent(state: SessionState, userId: UserId): ParticipantId | null {
  const left = [...departuresOf(state)].findLast(([, departure]) => departure.userId === userId);
  return left?.[0] ?? null;
}

export function joinedAs(
  runner: SessionRunner,
  place: Pick<Joined, 'participantId' | 'participantToken' | 'again'>,
): Joined {
  const { state, sessionId } = runner;
  const admitted = roleIn(state, place.participantId) !== 'lobby';
  const sharing = admitted && isOpen(state) && state.share !== null && !state.share.paused;
  return { ...place, sessionId, admitted, sharing };
}

/** Sessions that run without a host. */
export function transferredIn({
  runners,
}: {
  readonly runners: readonly SessionRunner[];
}): TransferredState[] {
  return runners.flatMap(({ state }) => (state.phase === 'transferred' ? [state] : []));
}

function connectedCount(state: SessionState): number {
  if (!isOpen(state)) return 0;
  return [...state.participants.values()].filter((one) => one.arrived && one.keptUntil === null).length;
}

/** Sessions that run, and people connected in them. */
export const countsOf = (runners: readonly SessionRunner[]): { sessions: number; connected: number } => ({
  sessions: runners.length,
  connected: runners.reduce((sum, { state }) => sum + connectedCount(state), 0),
});
