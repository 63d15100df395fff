import type {
  InvitationId,
  ParticipantId,
  ProducerId,
  RequestId,
  SessionId,
  SessionNumber,
  ShareId,
  UserId,
} from '../../../shared/domain/ids.ts';
import type { ConsentKind, ContentHint, DisplaySurface, MediaSource } from '../../../shared/domain/media.ts';
import type { SiteSettings } from '../../../shared/domain/settings.ts';
import type { ChatMessage, EndReason } from '../../../shared/protocol/view.ts';

/**
 * The whole truth about one session. It is made by `evolve` from events alone, so the events replayed give it again.
 * `live`: the host is here. `hostAway`: the host's page is closed or cut off, and a grace runs [SS7, RL1].
 */
export type SessionState =
  | { readonly phase: 'none' }
  | ({ readonly phase: 'live' } & OpenSession)
  | ({ readonly phase: 'hostAway'; readonly hostAwayUntil: number } & OpenSession)
  | EndedSession;

export type OpenState = Extract<SessionState, { phase: 'live' | 'hostAway' }>;

export interface EndedSession {
  readonly phase: 'ended';
  readonly endedAt: number;
  readonly reason: EndReason;
  /** How it stood just before the end, so that the last broadcast still knows whom it speaks to. */
  readonly last: OpenState;
}

export interface OpenSession {
  readonly sessionId: SessionId;
  readonly number: SessionNumber;
  readonly startedAt: number;
  readonly settings: SiteSettings;
  readonly hostId: ParticipantId;
  /** Null before the first customer and after the active one left. */
  readonly activeCustomerId: ParticipantId | null;
  /** Admitted people, in the order of joining. */
  readonly participants: ReadonlyMap<ParticipantId, Participant>;
  /** People who wait for admission; they are told nothing [JO2]. */
  readonly lobby: ReadonlyMap<ParticipantId, Customer>;
  readonly invitations: ReadonlyMap<InvitationId, Invitation>;
  readonly requests: ReadonlyMap<RequestId, ConsentRequest>;
  /** CO3; bound to this customer while active and to this host. */
  readonly standingConsentOf: ParticipantId | null;
  readonly share: Share | null;
  readonly voice: Voice | null;
  /** Voices are silent both ways while the host is at another session [SS6]. */
  readonly onHold: boolean;
  /** Null until opened; its messages stay when it closes [CH2]. */
  readonly chat: Chat | null;
  readonly video: Video | null;
  readonly producers: ReadonlyMap<ProducerId, Producer>;
  readonly mediaEpoch: number;
  /** Who passed control on, latest last: control falls back to them [PC8]. */
  readonly formerHosts: readonly ParticipantId[];
}

interface Person {
  readonly participantId: ParticipantId;
  readonly name: string;
  readonly joinedAt: number;
  readonly came: 'started' | 'link' | 'number';
  /** Null while connected; else until when the place is kept. */
  readonly keptUntil: number | null;
  /** False until the first socket. */
  readonly arrived: boolean;
}
export interface Agent extends Person {
  readonly kind: 'agent';
  readonly userId: UserId;
  /** Whether the agent's browser carries voice, as it says at each connection [PC4]. */
  readonly voiceCapable: boolean;
}
export interface Customer extends Person {
  readonly kind: 'customer';
  readonly tokenHash: string;
}
export type Participant = Agent | Customer;

export interface Invitation {
  readonly role: 'customer' | 'assistant';
  readonly tokenHash: string;
  readonly revoked: boolean;
}
export interface ConsentRequest {
  readonly requestId: RequestId;
  readonly kind: ConsentKind;
  readonly hostId: ParticipantId;
  readonly customerId: ParticipantId;
  readonly status: 'pending' | 'allowed';
  readonly expiresAt: number;
}
export interface Share {
  readonly shareId: ShareId;
  readonly participantId: ParticipantId;
  readonly surface: DisplaySurface;
  readonly paused: boolean;
  readonly contentHint: ContentHint;
  readonly startedAt: number;
}
export interface Voice {
  readonly openedAt: number;
  readonly members: ReadonlyMap<ParticipantId, { readonly muted: boolean }>;
  /** Customers who heard the call while they waited, and go on hearing it until they join or leave it [RO3, VO2]. */
  readonly listeners: ReadonlySet<ParticipantId>;
}
export interface Chat {
  readonly open: boolean;
  readonly messages: readonly ChatMessage[];
}
export interface Video {
  readonly cameras: ReadonlySet<ParticipantId>;
}
export interface Producer {
  readonly producerId: ProducerId;
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
}

export const initialState: SessionState = { phase: 'none' };

/** Whether the session runs: live, or waiting for its host. */
export function isOpen(state: SessionState): state is OpenState {
  return state.phase === 'live' || state.phase === 'hostAway';
}
