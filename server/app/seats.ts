import type { ParticipantId, SessionNumber, UserId } from '../../shared/domain/ids.ts';
import type { ParticipantPlace } from '../../shared/media/port.ts';
import { type Answer, DomainError, type WireError } from '../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import type { Snapshot } from '../../shared/protocol/view.ts';
import { isOpen, roleIn, type SessionCommand, type SessionState } from '../core/session/index.ts';
import { agentIn, assertNotSentAway, formerAgent, openStateOf } from './entry.ts';
import type { IdSource, ShownSecrets } from './ports.ts';
import type { SessionRunner } from './runner.ts';
import type { SessionIndex } from './session-index.ts';
import { presentedInvitation } from './tokens.ts';

/**
 * Whom a page stands for, from its handshake on: somebody in a session; people on the floor will have seats of another kind.
 * Ids, and a handle: a seat keeps no runner alive, and may outlive the one that it was resolved with.
 */
export interface SessionSeat extends ParticipantPlace {
  readonly kind: 'session';
  readonly session: SessionHandle;
  /** Whether they had the site role acdAgent when their line was opened. */
  readonly acdAgent?: boolean;
}
export type Seat = SessionSeat;

/** A session as a seat reaches it: whoever runs it is found anew for each question. */
export interface SessionHandle {
  /** What commands are decided on; null where it runs no more. */
  readonly state: SessionState | null;
  /** As the runner's; `session_ended` where it runs no more. */
  execute(command: SessionCommand): Promise<Answer<readonly SessionEvent[]>>;
  /** Null where it runs no more. */
  snapshotFor(participantId: ParticipantId): Snapshot | null;
}

const SESSION_ENDED: WireError = { code: 'session_ended', message: 'the session has ended' };

/** Core's word on something about this seat; null lets it go on. `session_ended` where the session runs no more. */
export function refusalAt(
  { session }: Pick<SessionSeat, 'session'>,
  ask: (state: SessionState) => WireError | null,
): WireError | null {
  const { state } = session;
  return state === null ? SESSION_ENDED : ask(state);
}

/** The seat of this participant. */
function seatIn(index: SessionIndex, { sessionId, participantId }: ParticipantPlace): SessionSeat {
  const running = () => index.byId(sessionId);
  const session: SessionHandle = {
    get state() {
      return running()?.state ?? null;
    },
    execute: async (command) => (await running()?.execute(command)) ?? { ok: false, error: SESSION_ENDED },
    snapshotFor: (id) => running()?.snapshotFor(id) ?? null,
  };
  return { kind: 'session', sessionId, participantId, session };
}

/** The seat of a signed-in agent. Codes: `number_unknown`, `session_ended`, `removed`, `forbidden` (not in it). */
export function seatOfAgent(
  index: SessionIndex,
  { userId, number }: { readonly userId: UserId; readonly number: SessionNumber },
): SessionSeat {
  const runner = index.byNumber(number);
  const participantId = agentIn(openStateOf(runner), userId);
  if (participantId !== null) return seatIn(index, { sessionId: runner.sessionId, participantId });
  const former = formerAgent(runner.state, userId);
  if (former !== null) assertNotSentAway(runner, former);
  throw new DomainError('forbidden', 'this agent is not in the session');
}

/** The seat that a customer's token opens. Codes: `token_invalid`, `session_ended`, `removed`, `declined`. */
export function seatOfCustomer(index: SessionIndex, token: string): SessionSeat {
  const place = index.tokens.find(token);
  if (place === null) throw new DomainError('token_invalid', 'no such token');
  const runner = index.byId(place.sessionId);
  if (runner === null || !isOpen(runner.state)) {
    throw new DomainError('session_ended', 'the session has ended');
  }
  const { participantId } = place;
  assertNotSentAway(runner, participantId);
  if (roleIn(runner.state, participantId) === null)
    throw new DomainError('token_invalid', 'the place is gone');
  return seatIn(index, place);
}

/**
 * The place that a reloaded page had in this session; null when it has run out, so that a new one is taken.
 * Codes: `removed`, `declined`.
 */
export function placeHeldBefore(
  index: SessionIndex,
  { runner, token }: { readonly runner: SessionRunner; readonly token: string },
): ParticipantPlace | null {
  const place = index.tokens.find(token);
  if (place?.sessionId !== runner.sessionId) return null;
  const { participantId } = place;
  assertNotSentAway(runner, participantId);
  return roleIn(runner.state, participantId) === null ? null : place;
}

/** Whether a secret of the running session at this number is shown, whatever it opens today. */
export function isSecretShown(
  index: SessionIndex,
  { ids, at }: { readonly ids: Pick<IdSource, 'hash' | 'sameHash'>; readonly at: ShownSecrets },
): boolean {
  const runner = index.runningAt(at.number);
  if (runner === null) return false;
  const { participantToken } = at;
  const place = participantToken === undefined ? null : index.tokens.find(participantToken);
  if (place?.sessionId === runner.sessionId) return true;
  const shown = presentedInvitation(ids, at.invitation);
  const made = shown && openStateOf(runner).invitations.get(shown.invitationId);
  return shown !== null && made != null && ids.sameHash(made.tokenHash, shown.tokenHash);
}
