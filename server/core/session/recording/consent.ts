import type { ParticipantId, RecordingId } from '../../../../shared/domain/ids.ts';
import type { EventOf, SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext } from '../commands.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { evolve } from '../evolve.ts';
import { isOpen, type OpenState, type SessionState } from '../state.ts';

/** Consent to being recorded, where the site asks for it [CO1]: a recording needs the yes of every customer who is in. */

/** Customers at whose page somebody is: a link that only was opened sends nothing, and cannot answer. */
function customersOf({ participants }: OpenState): ParticipantId[] {
  return [...participants.values()]
    .filter((one) => one.kind === 'customer' && one.acted)
    .map(({ participantId }) => participantId);
}

const hasAllowed = ({ recordingConsents }: OpenState, customerId: ParticipantId): boolean =>
  recordingConsents.get(customerId)?.status === 'allowed';

/** Whether nothing may be recorded for now, as somebody who is in has not allowed it. */
export const awaitsConsent = (state: OpenState): boolean =>
  state.settings.recordingAsks && !customersOf(state).every((one) => hasAllowed(state, one));

/**
 * What these events bring for the recording: who has come is asked, and what everybody has allowed begins. Said after every
 * decision, so that it is true whatever way somebody came in.
 */
export function withRecordingConsent(
  state: SessionState,
  events: readonly SessionEvent[],
  ctx: DecideContext,
): readonly SessionEvent[] {
  if (events.length === 0) return events;
  const after = events.reduce<SessionState>(evolve, state);
  if (!isOpen(after) || !after.settings.recordingAsks) return events;
  if (!after.recording && after.recordingWish === null) return events;
  const asked = questions(after, after.recordingWish ?? after.hostId, ctx);
  const next = asked.reduce<SessionState>(evolve, after);
  if (!isOpen(next) || next.recordingWish === null || awaitsConsent(next)) return [...events, ...asked];
  return [...events, ...asked, recordingBegins(next.recordingWish, ctx)];
}

/** To everybody who has not been asked for this recording; a standing consent answers by itself [CO3]. */
export function questions(
  state: OpenState,
  hostId: ParticipantId,
  { now: at }: Pick<DecideContext, 'now'>,
): SessionEvent[] {
  const expiresAt = at + state.settings.consentTimeoutMs;
  return customersOf(state)
    .filter((customerId) => !state.recordingConsents.has(customerId))
    .flatMap((customerId): SessionEvent[] => [
      { type: 'recordingAsked', at, customerId, hostId, expiresAt },
      ...(state.standingConsentOf === customerId
        ? [{ type: 'recordingAllowed', at, customerId, standing: true } as const]
        : []),
    ]);
}

/** From now on everything that is sent in the session is kept. Cast: ids are made by the context. */
export function recordingBegins(by: ParticipantId, { now, newId }: DecideContext): SessionEvent {
  return { type: 'recordingStarted', at: now, recordingId: newId() as RecordingId, by };
}

/** A customer answers. Who is supported may allow everything with it [CO3]. */
export function answerRecording(
  state: OpenState,
  { actor, input }: CommandOf<'recording:answer'>,
  ctx: DecideContext,
): Decision {
  const asked = state.recordingConsents.get(actor);
  if (!asked) return refuse('request_unknown', 'nobody asks for a recording');
  if (asked.status === 'allowed')
    return input.allow ? accept() : refusedBy(state, { customerId: actor, reason: 'withdrawn' }, ctx);
  if (asked.expiresAt <= ctx.now) return refuse('request_expired', 'the request has expired');
  if (!input.allow) return refusedBy(state, { customerId: actor, reason: 'declined' }, ctx);
  const at = ctx.now;
  const isNew = input.always && actor === state.activeCustomerId && state.standingConsentOf !== actor;
  return accept(
    { type: 'recordingAllowed', at, customerId: actor, standing: false },
    ...(isNew ? [{ type: 'standingConsentGiven', at, customerId: actor } as const] : []),
  );
}

/** The yes is taken back, whenever they like; what was recorded until then was allowed, and is kept. */
export function withdrawRecording(
  state: OpenState,
  { actor }: CommandOf<'recording:withdraw'>,
  ctx: DecideContext,
): Decision {
  if (!state.recordingConsents.has(actor)) return accept();
  const reason = hasAllowed(state, actor) ? 'withdrawn' : 'declined';
  return refusedBy(state, { customerId: actor, reason }, ctx);
}

type No = Pick<EventOf<'recordingAskEnded'>, 'customerId' | 'reason'>;

const refusedBy = (state: OpenState, no: No, { now }: Pick<DecideContext, 'now'>): Decision =>
  accept(...askEnded(state, no, now));

/** One no is enough: nothing is recorded any more. */
function askEnded({ recording }: OpenState, { customerId, reason }: No, at: number): SessionEvent[] {
  const ended: SessionEvent = { type: 'recordingAskEnded', at, customerId, reason };
  if (!recording) return [ended];
  const { recordingId } = recording;
  return [{ type: 'recordingStopped', at, recordingId, reason: 'not_allowed', by: customerId }, ended];
}

/** Questions that nobody answered in time. */
export function unanswered(state: OpenState, at: number): SessionEvent[] {
  const [late] = [...state.recordingConsents].find(
    ([, { status, expiresAt }]) => status === 'asked' && expiresAt <= at,
  ) ?? [null];
  return late === null ? [] : askEnded(state, { customerId: late, reason: 'unanswered' }, at);
}

/** When questions that stand run out. */
export const askDeadlines = ({ recordingConsents }: OpenState): number[] =>
  [...recordingConsents.values()]
    .filter(({ status }) => status === 'asked')
    .map(({ expiresAt }) => expiresAt);
