import { activityAsked, isAllowed } from '../../../../shared/domain/activities.ts';
import type { RequestId } from '../../../../shared/domain/ids.ts';
import { BUILT_CONSENT_KINDS } from '../../../../shared/domain/media.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext, ParticipantCommand } from '../commands.ts';
import { grantedAtOnce } from '../control/grant.ts';
import { accept, type DecidersOf, type Decision, refuse } from '../decision.ts';
import { informationAllowed } from '../information/decide.ts';
import type { OpenState } from '../state.ts';
import type { ConsentRequest } from './state.ts';

/** The commands of consent. */
export const CONSENT_COMMANDS: DecidersOf<`consent:${string}` & ParticipantCommand['type']> = {
  'consent:request': requestConsent,
  'consent:cancel': cancelConsent,
  'consent:answer': answerConsent,
  'consent:withdraw': withdrawConsent,
};

/**
 * How long a customer who has said yes may look for the right window in the browser's picker. Longer than the answer
 * itself: someone who never did this needs it, and they can still decline.
 */
const CHOOSING_TIMEOUT_MS = 5 * 60_000;

/** The host asks the active customer for something [CO1]; a standing consent answers by itself [CO3]. */
function requestConsent(
  state: OpenState,
  command: CommandOf<'consent:request'>,
  ctx: DecideContext,
): Decision {
  const { kind } = command.input;
  const customerId = state.activeCustomerId;
  if (!BUILT_CONSENT_KINDS.includes(kind)) return refuse('not_available', `${kind} is not built yet`);
  if (!isAllowed(state.settings.activities, activityAsked(kind)))
    return refuse('activity_off', `${kind} is switched off for this session`);
  if (customerId === null) return refuse('customer_missing', 'no customer is being supported');
  if (state.requests.size > 0) return refuse('request_pending', 'one question at a time');
  const at = ctx.now;
  const requestId = ctx.newId() as RequestId;
  const expiresAt = at + state.settings.consentTimeoutMs;
  const asked: SessionEvent = {
    type: 'consentRequested',
    at,
    requestId,
    kind,
    hostId: command.actor,
    customerId,
    expiresAt,
  };
  if (state.standingConsentOf !== customerId) return accept(asked);
  const allowed: SessionEvent = {
    type: 'consentAllowed',
    at,
    requestId,
    standing: true,
    expiresAt: at + CHOOSING_TIMEOUT_MS,
  };
  return accept(asked, allowed, ...begun(state, { requestId, kind, customerId, hostId: command.actor }, ctx));
}

/** The host takes the question back, or no longer waits for the choice. */
function cancelConsent(
  state: OpenState,
  { input }: CommandOf<'consent:cancel'>,
  { now }: DecideContext,
): Decision {
  if (!state.requests.has(input.requestId)) return refuse('request_unknown', 'no such request');
  return accept({ type: 'consentVoided', at: now, requestId: input.requestId, reason: 'cancelled' });
}

/** The customer answers. Declining after allowing is how a page says that nothing was picked [CO2]. */
function answerConsent(state: OpenState, command: CommandOf<'consent:answer'>, ctx: DecideContext): Decision {
  const { now } = ctx;
  const { requestId, allow, always } = command.input;
  const request = state.requests.get(requestId);
  if (!request || request.customerId !== command.actor) return refuse('request_unknown', 'no such request');
  if (request.expiresAt <= now) return refuse('request_expired', 'the request has expired');
  if (!allow) return accept({ type: 'consentDeclined', at: now, requestId });
  if (request.status === 'allowed') return accept();
  const allowed: SessionEvent = {
    type: 'consentAllowed',
    at: now,
    requestId,
    standing: false,
    expiresAt: now + CHOOSING_TIMEOUT_MS,
  };
  const isNew = always && state.standingConsentOf !== command.actor;
  const standing: SessionEvent[] = isNew
    ? [{ type: 'standingConsentGiven', at: now, customerId: command.actor }]
    : [];
  return accept(allowed, ...standing, ...begun(state, request, ctx));
}

/** What begins with the yes itself, where nothing is left to choose. */
function begun(
  state: OpenState,
  asked: Pick<ConsentRequest, 'requestId' | 'kind' | 'hostId' | 'customerId'>,
  ctx: DecideContext,
): SessionEvent[] {
  return [...grantedAtOnce(state, asked, ctx), ...informationAllowed(asked, ctx)];
}

/** The customer withdraws the standing consent; what runs goes on until it is stopped [CO3]. */
function withdrawConsent(
  state: OpenState,
  { actor }: CommandOf<'consent:withdraw'>,
  { now }: DecideContext,
): Decision {
  if (state.standingConsentOf !== actor) return accept();
  return accept({ type: 'standingConsentEnded', at: now, customerId: actor, reason: 'withdrawn' });
}
