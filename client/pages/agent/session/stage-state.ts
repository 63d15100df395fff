import type { WireError } from '../../../../shared/protocol/errors.ts';
import type {
  EndReason,
  LobbyView,
  ParticipantView,
  RequestView,
  SessionView,
  ShareView,
} from '../../../../shared/protocol/view.ts';
import type { Refusal } from '../../../session/agent/page-state.ts';
import { activeCustomerOf, hostOf } from '../../../session/people/people.ts';
import { type Sent, sentBy } from '../../../session/presence/sent.ts';

/** What the stage shows; each state says the one next step. */
export type StageState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ended'; readonly because: EndReason | null; readonly byHost: boolean }
  | { readonly kind: 'out'; readonly error: WireError }
  /** Another window has the place; what this one sent until then [SS7]. */
  | { readonly kind: 'elsewhere'; readonly sent: Sent }
  | { readonly kind: 'share'; readonly share: ShareView; readonly sharer: ParticipantView | null }
  | { readonly kind: 'hostAway'; readonly until: number; readonly host: ParticipantView | null }
  | {
      readonly kind: 'requested' | 'allowed';
      readonly request: RequestView;
      readonly customer: ParticipantView | null;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'here' | 'opened'; readonly customer: ParticipantView }
  | { readonly kind: 'lobby'; readonly person: LobbyView }
  | { readonly kind: 'empty' }
  | { readonly kind: 'watch'; readonly host: ParticipantView | null };

export interface StageInput {
  readonly view: SessionView | null;
  readonly closedBecause: WireError | null;
  readonly refusal: Refusal | null;
}

/** One picture of the whole: the session's state, as the agent needs to see it. */
export function stageOf({ view, closedBecause, refusal }: StageInput): StageState {
  if (view?.phase === 'ended' || closedBecause?.code === 'session_ended') {
    return { kind: 'ended', because: view?.endedBecause ?? null, byHost: view?.self.role === 'host' };
  }
  if (closedBecause?.code === 'opened_elsewhere') return { kind: 'elsewhere', sent: sentBy(view) };
  if (closedBecause) return { kind: 'out', error: closedBecause };
  if (!view) return { kind: 'connecting' };
  if (view.share) return { kind: 'share', share: view.share, sharer: sharerOf(view, view.share) };
  if (view.self.role !== 'host') return watching(view);
  return hosting(view, refusal);
}

function hosting(view: SessionView, refusal: Refusal | null): StageState {
  const request = view.requests[0];
  const customer = activeCustomerOf(view);
  if (request) return { kind: request.status === 'allowed' ? 'allowed' : 'requested', request, customer };
  if (refusal && customer && refusal.customerId === customer.participantId)
    return { kind: 'refused', refusal };
  if (customer) return { kind: customer.acted ? 'here' : 'opened', customer };
  const person = view.lobby[0];
  return person ? { kind: 'lobby', person } : { kind: 'empty' };
}

function watching(view: SessionView): StageState {
  const host = hostOf(view);
  if (view.phase === 'hostAway' && view.hostAwayUntil !== null)
    return { kind: 'hostAway', until: view.hostAwayUntil, host };
  return { kind: 'watch', host };
}

function sharerOf(view: SessionView, share: ShareView): ParticipantView | null {
  return view.participants.find(({ participantId }) => participantId === share.participantId) ?? null;
}
