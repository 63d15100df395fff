import type { Activity } from '../domain/activities.ts';
import type { Annotator } from '../domain/annotation.ts';
import type { FileResult } from '../domain/files.ts';
import type {
  ControlId,
  FileId,
  InvitationId,
  MessageId,
  ParticipantId,
  ProducerId,
  RequestId,
  SessionId,
  SessionNumber,
  ShareId,
} from '../domain/ids.ts';
import type { ConsentKind, ContentHint, DisplaySurface, MediaSource } from '../domain/media.ts';
import type { PeerPurpose } from '../domain/peers.ts';
import type { SessionRole } from '../domain/roles.ts';
import type { PublicEvent } from './events.ts';
import type { ChatAudience } from './fields.ts';
import type { FormAnswer } from './form.ts';

/**
 * How somebody is called. Without a name of their own `name` is empty and `unnamed` their number among those: the page
 * writes "Customer 2" in its own language [JO1].
 */
export interface Called {
  readonly name: string;
  readonly unnamed?: number;
}
/** A customer, and who gave them their name, once that was done inside the session. Only their own word is final. */
export interface Named extends Called {
  readonly namedBy?: 'host' | 'self';
}

/**
 * What one participant may see of a session, made by the server from its state. The page never reduces events: it lays
 * updates over its view (`applyUpdate`). Someone in the lobby sees only `phase: 'lobby'` and `self` [JO2].
 */
export interface SessionView {
  readonly phase: 'lobby' | 'live' | 'hostAway' | 'transferred' | 'ended';
  readonly sessionId: SessionId;
  readonly number: SessionNumber;
  readonly startedAt: number;
  readonly siteName: string;
  /** Of the one who looks: their id and what they are now. */
  readonly self: Named & { readonly participantId: ParticipantId; readonly role: SessionRole };
  /** Everybody admitted, agents first, then customers in the order of joining; empty in the lobby. */
  readonly participants: readonly ParticipantView[];
  /** Who waits for admission; only the host sees any [JO2]. */
  readonly lobby: readonly LobbyView[];
  /** Until when the host is waited for, while `hostAway` [SS7]. */
  readonly hostAwayUntil: number | null;
  /** While `transferred`: since when, and who gave the session away; `byName` null: its host was lost [TR5, PC8]. */
  readonly transfer: { readonly at: number; readonly byName: string | null } | null;
  /** The host sees all, a customer only those that ask them. */
  readonly requests: readonly RequestView[];
  /** CO3, seen by the host and by the customer who gave it. */
  readonly standingConsent: { readonly customerId: ParticipantId } | null;
  readonly share: ShareView | null;
  readonly control: ControlView | null;
  /** System information of `of` may be seen by `by`; these two know [CT1]. */
  readonly information: {
    readonly requestId: RequestId;
    readonly by: ParticipantId;
    readonly of: ParticipantId;
    readonly since: number;
  } | null;
  readonly voice: VoiceView | null;
  /** The host has turned to another of their sessions: voices are silent both ways [SS6]. */
  readonly onHold: boolean;
  /** Null until the host opens chat for the first time; closed again it stays readable [CH2]. */
  readonly chat: { readonly open: boolean } | null;
  /** Of the session's agents, seen by agents only; each of theirs is one's own to change [RP3]. */
  readonly notes: readonly NoteView[];
  readonly video: { readonly cameras: readonly ParticipantId[] } | null;
  /** What everybody sends is kept, or will be again after the pause [RE1]. */
  readonly recording: { readonly paused: boolean } | null;
  /** Whom the host lets draw over what is shared, beside drawing themselves [AN1]. */
  readonly annotating: Readonly<Record<Annotator, boolean>>;
  /** What was offered so far, the oldest first: agents see all, customers what they send and get [FT1]. */
  readonly files: readonly FileView[];
  /** Whom this page may be connected with directly, and for what [FT2]. */
  readonly peers: readonly PeerView[];
  /** Host only: why nothing is recorded that should be; until another recording begins [RE4]. */
  readonly recordingTrouble: RecordingTrouble | null;
  /** Where the site asks for it: who is asked, and who has allowed it. The host sees all, customers their own [CO1]. */
  readonly recordingConsents: readonly RecordingConsentView[];
  /** What can be consumed now by the one who looks, own producers left out. */
  readonly producers: readonly ProducerView[];
  /** Rises when all transports were lost; the page then opens media anew [RL2, RL3]. */
  readonly mediaEpoch: number;
  /** Host only. */
  readonly invitations: ReadonlyArray<{
    readonly invitationId: InvitationId;
    readonly role: 'customer' | 'assistant';
  }>;
  /** What may be in this session at all; null: everything [QU13]. */
  readonly activities: readonly Activity[] | null;
  /** Why it ended, once `ended`. */
  /** The host: when the session ends unless somebody does something [SS8]. */
  readonly idleUntil: number | null;
  readonly endedBecause: EndReason | null;
}

export type EndReason = 'host_ended' | 'host_lost' | 'shutdown' | 'inactive';
export type LeaveReason = 'left' | 'removed' | 'declined' | 'lost' | 'ended' | 'made_room';

export interface ParticipantView extends Named {
  readonly participantId: ParticipantId;
  readonly role: SessionRole;
  readonly kind: 'agent' | 'customer';
  /** False for a link that was opened, while nobody has touched the page: it may be a program [CU2]. */
  readonly acted: boolean;
  /** How they came [CU1]. */
  readonly came: 'started' | 'link' | 'number' | 'queue';
  /** What they wrote at a queue's entry, if they came that way. */
  readonly request?: string;
  /** What else they wrote in its form. */
  readonly answers?: readonly FormAnswer[];
  /** What their queue opens for the agent, with what they wrote in it [QU13]. */
  readonly open?: string;
  readonly joinedAt: number;
  readonly connected: boolean;
  /** Until when their place is kept, while not connected [RL1]. */
  readonly keptUntil: number | null;
  /** Whether this page can carry voice; agents say so when they join [PC4]. */
  readonly voiceCapable: boolean;
}
export interface LobbyView extends Named {
  readonly participantId: ParticipantId;
  readonly since: number;
}
/** The last three: a customer said no, did not answer, or took the yes back. */
export type RecordingTrouble = 'no_room' | 'disk_full' | 'failed' | 'declined' | 'unanswered' | 'withdrawn';
export interface RecordingConsentView {
  readonly customerId: ParticipantId;
  readonly status: 'asked' | 'allowed';
  /** Until when an answer counts. */
  readonly expiresAt: number;
}

export interface RequestView {
  readonly requestId: RequestId;
  readonly kind: ConsentKind;
  readonly customerId: ParticipantId;
  readonly hostName: string;
  /** `allowed`: the customer has said yes and is choosing what to show [CO2]. */
  readonly status: 'pending' | 'allowed';
  readonly expiresAt: number;
}
export interface ShareView extends Called {
  readonly shareId: ShareId;
  readonly participantId: ParticipantId;
  readonly surface: DisplaySurface;
  readonly paused: boolean;
  readonly contentHint: ContentHint;
  readonly startedAt: number;
}
/** Seen by everybody in the session [JO3, SH5]. */
export interface ControlView {
  readonly controlId: ControlId;
  /** Who controls the machine of whom. */
  readonly by: ParticipantId;
  readonly of: ParticipantId;
  /** `granted`: allowed on the page; the helper is still to come, or to say yes. */
  readonly stage: 'granted' | 'active';
  /** Whether the helper runs on that machine. */
  readonly helper: boolean;
  readonly since: number;
}
export interface VoiceView {
  readonly openedAt: number;
  readonly members: ReadonlyArray<{ readonly participantId: ParticipantId; readonly muted: boolean }>;
}
export interface FileView {
  readonly fileId: FileId;
  readonly from: ParticipantId;
  readonly fromName: string;
  readonly fromUnnamed?: number;
  readonly to: ParticipantId;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly at: number;
  readonly expiresAt: number;
  readonly status: 'offered' | 'accepted' | FileResult;
}
export interface PeerView {
  readonly purpose: PeerPurpose;
  readonly participantId: ParticipantId;
  /** Whether this page makes the offers. */
  readonly begins: boolean;
}
interface NoteView {
  readonly participantId: ParticipantId;
  /** The agent's name then; they may have left. */
  readonly name: string;
  readonly text: string;
  readonly at: number;
}
export interface ProducerView {
  readonly producerId: ProducerId;
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
}

/** One line of chat, as it may be seen by the one who looks [CH1]. */
export interface ChatMessage {
  readonly messageId: MessageId;
  readonly from: ParticipantId;
  /** The sender's name then; people may have left. Empty for a customer without one: see `Called`. */
  readonly fromName: string;
  readonly fromUnnamed?: number;
  readonly to: ChatAudience;
  readonly text: string;
  readonly at: number;
}

/** The whole view, with the number of the last broadcast that is in it. */
export interface Snapshot {
  readonly seq: number;
  readonly view: SessionView;
  /** The chat so far; later lines come as `chatSent` events. */
  readonly messages: readonly ChatMessage[];
}

/** One broadcast. `seq` rises by one; a page that sees a gap asks for `session:snapshot`. */
export interface SessionUpdate {
  readonly seq: number;
  readonly events: readonly PublicEvent[];
  readonly changes: Partial<SessionView>;
  /**
   * Participants who are otherwise than before, while nobody came or went; else `changes.participants` brings all. So a
   * hand-over among fifty is as small as one among five. `applyUpdate` (apply-update.ts) puts them in their places.
   */
  readonly changed?: readonly ParticipantView[];
}
