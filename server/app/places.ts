import type { ParticipantId, SessionNumber, UserId } from '../../shared/domain/ids.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import { roleIn } from '../core/session/index.ts';
import { isOpen } from '../core/session/state.ts';
import { agentIn, assertNotSentAway, formerAgent, openStateOf } from './entry.ts';
import type { SessionRunner } from './runner.ts';
import type { SessionIndex } from './session-index.ts';

/** Someone's place in a running session. */
export interface Place {
  readonly runner: SessionRunner;
  readonly participantId: ParticipantId;
}

/** The place of a signed-in agent. Codes: `number_unknown`, `session_ended`, `removed`, `forbidden` (not in it). */
export function placeOfAgent(
  index: SessionIndex,
  { userId, number }: { readonly userId: UserId; readonly number: SessionNumber },
): Place {
  const runner = index.byNumber(number);
  const participantId = agentIn(openStateOf(runner), userId);
  if (participantId !== null) return { runner, participantId };
  const former = formerAgent(runner.history, userId);
  if (former !== null) assertNotSentAway(runner, former);
  throw new DomainError('forbidden', 'this agent is not in the session');
}

/** The place that a customer's token opens. Codes: `token_invalid`, `session_ended`, `removed`, `declined`. */
export function placeOfCustomer(index: SessionIndex, token: string): Place {
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
  return { runner, participantId };
}

/**
 * The place that a reloaded page had in this session; null when it has run out, so that a new one is taken.
 * Codes: `removed`, `declined`.
 */
export function placeHeldBefore(
  index: SessionIndex,
  { runner, token }: { readonly runner: SessionRunner; readonly token: string },
): Place | null {
  const place = index.tokens.find(token);
  if (place?.sessionId !== runner.sessionId) return null;
  const { participantId } = place;
  assertNotSentAway(runner, participantId);
  return roleIn(runner.state, participantId) === null ? null : { runner, participantId };
}
