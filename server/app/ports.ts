import type {
  ParticipantId,
  QueueId,
  SessionId,
  SessionNumber,
  SignInId,
  StillId,
  TicketId,
  UserId,
} from '../../shared/domain/ids.ts';
import type { SiteRole } from '../../shared/domain/roles.ts';
import type { SessionModeRule, SiteSettings } from '../../shared/domain/settings.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import type { FormAnswer } from '../../shared/protocol/form.ts';
import type {
  JoinBody,
  Joined,
  OpenedSession,
  RecordSummary,
  SessionRecord,
  StartBody,
} from '../../shared/protocol/http.ts';
import type { SessionState } from '../core/session/index.ts';
import type { Disconnection } from './effects.ts';
import type { SessionStream } from './session-stream.ts';
import type { StoredStream, StreamStore } from './stream/ports.ts';

/** What the application needs of the world, and what it offers to HTTP. Adapters implement the first and call the last. */

/**
 * The durable truth: sessions as streams of events, and what is read of them. The lists are projections, written with the
 * events: a second open session of one number rejects its start [SS2], and a session's end writes its record [RP1].
 */
export interface StorePort extends StreamStore<SessionStream> {
  /** Every session without `sessionEnded`, the oldest first [RL2]. */
  loadOpen(): Promise<Map<SessionId, StoredStream<SessionStream>>>;
  /** Numbers of open sessions (value null) and of sessions ended at or after `sinceMs` (value: when, ms epoch) [SS2]. */
  numbersInUse(sinceMs: number): Promise<Map<SessionNumber, number | null>>;
  /** All events of one session, the oldest first [TR7]. */
  history(sessionId: SessionId): Promise<readonly SessionEvent[]>;
  /** Newest first [RP1]. */
  listRecords(query: RecordQuery): Promise<RecordSummary[]>;
  /** Null when there is none, or when `ownerId` never was its host. */
  readRecord(sessionId: SessionId, ownerId: UserId | null): Promise<SessionRecord | null>;
  /** Idempotent; waits for appends under way. */
  close(): Promise<void>;
}
export interface RecordQuery {
  /** Only sessions that this user hosted; null: all (managers and admins). */
  readonly ownerId: UserId | null;
  /** Only those started before, ms epoch; null: from the newest on. */
  readonly before: number | null;
  readonly limit: number;
}

export interface Clock {
  /** Milliseconds since the epoch, integer. */
  now(): number;
  /** Calls `fn` once at `atMs` (at once, but never within this call, if that is past). Returns the canceller. */
  setTimer(atMs: number, fn: () => void): () => void;
}

export interface IdSource {
  /** Unguessable, url-safe, at most `LIMITS.idLength`. */
  newId(): string;
  /** At least 128 bits from the system's generator, base64url [IN4]. */
  newSecret(): string;
  /** Nine random digits without a leading zero, from `crypto.randomInt` [SS2]; not checked for being free. */
  newSessionNumber(): SessionNumber;
  /** sha-256, lower-case hex. */
  hash(secret: string): string;
  /** Compares two hashes in constant time. */
  sameHash(a: string, b: string): boolean;
}

/** The part of pino that is used. First the fields, then a fixed sentence. Never a token, a secret or chat text [SE6]. */
export interface LogPort {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(bindings: Record<string, unknown>): LogPort;
}

export interface AuthUser {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly SiteRole[];
  /** Overrides the site's setting for this user; null: the site's counts [SS5]. */
  readonly sessionMode: SessionModeRule | null;
}
export interface AuthPort {
  /** Who is signed in by the cookies of these request headers; null: nobody, or a disabled user. */
  userFromHeaders(headers: Headers): Promise<AuthUser | null>;
  /** The same, with the sign-in that the cookies stand for. */
  signInFromHeaders(headers: Headers): Promise<SignIn | null>;
  /** Those of these sign-ins that hold no longer: signed out, run out, or of a disabled user. */
  endedSignIns(signInIds: readonly SignInId[]): Promise<ReadonlySet<SignInId>>;
}
export interface SignIn {
  readonly signInId: SignInId;
  readonly user: AuthUser;
}

/** The site's settings, as they are at this moment [AD3]. */
/** Pictures of what customers showed, beside their sessions' events [TR7]. Reject with a plain `Error` when the storage fails. */
export interface StillsPort {
  /** `image`: a JPEG as Base64; on disk when it resolves. */
  keep(still: StillAt & { readonly at: number; readonly image: string }): Promise<void>;
  /** Null: it is not there, or was kept long enough. */
  read(still: StillAt): Promise<string | null>;
  /** Takes away what was taken before then. */
  forget(before: number): Promise<void>;
}
interface StillAt {
  readonly stillId: StillId;
  readonly sessionId: SessionId;
}

export interface SettingsPort {
  /** Rejects with a plain `Error` when the storage fails, or holds something that no setting may be. */
  read(): Promise<SiteSettings>;
}

/**
 * What HTTP may ask of the sessions; `createDirectory` implements it. Refusals reject with `DomainError`, whose code is
 * named below; `draining` and `unavailable` are possible in each writing one.
 */
export interface SessionsPort {
  /** `forbidden` without the site role agent or acdAgent; `session_exists`, `too_many_sessions` [SS5]. */
  start(user: AuthUser, wish?: StartBody): Promise<OpenedSession>;
  /** Running sessions that this user hosts or assists. */
  openSessionsOf(userId: UserId): OpenedSession[];
  /** Who hosts the session of this id now; null: nobody, or it does not run. */
  hostOf(sessionId: SessionId): UserId | null;
  /** The queue that a running session came from; null: none. */
  queueOf(sessionId: SessionId): QueueId | null;
  /** `number_unknown`, `session_ended`, `forbidden`, `invitation_unknown`, `invitation_revoked`, `session_full` (JO4, IN3). */
  assist(
    user: AuthUser,
    at: { readonly number: SessionNumber; readonly invitation?: string },
  ): Promise<OpenedSession>;
  /** `number_unknown`, `session_ended`, `session_full`, `invitation_unknown`, `invitation_revoked` (JO1, JO2). */
  join(at: JoinRequest): Promise<Joined>;
  /**
   * Whether a secret of this very session is shown, of an invitation or of a place in it, one that is taken back or gone too:
   * whoever has it guesses nothing [JO5].
   */
  knows(at: ShownSecrets): boolean;
  /** True once the shutdown has begun [RL4]. */
  readonly draining: boolean;
  /** For `/metrics`: sessions that run, and people connected in them. */
  counts(): { readonly sessions: number; readonly connected: number };
}
/** `JoinBody` after validation; `name` is null where the page sent none. */
export type JoinRequest = Omit<JoinBody, 'number' | 'name' | 'locale' | 'answers'> & {
  /** Read by the site's form. */
  readonly answers?: readonly FormAnswer[];
  readonly number: SessionNumber;
  readonly name: string | null;
};

export type ShownSecrets = Pick<JoinRequest, 'number' | 'invitation' | 'participantToken'>;

/** What the runner tells the pages; `SessionViews` implements it. Calls never throw and never wait. */
export interface BroadcastPort {
  /** After the events are durable; they are one broadcast, numbered `seq`. */
  publish(broadcast: Broadcast): void;
  /** Control of this one's machine is over: their helper hears of it at once, before the disk has it [RC4]. */
  stopHelper(at: { readonly sessionId: SessionId; readonly participantId: ParticipantId }): void;
  /** Says why, then closes the participant's sockets. */
  disconnect(
    at: { readonly sessionId: SessionId; readonly participantId: ParticipantId },
    because: Disconnection,
  ): void;
}
export interface Broadcast {
  readonly sessionId: SessionId;
  readonly seq: number;
  readonly events: readonly SessionEvent[];
  /** The state right after these events; a later one may exist already, but is not durable. */
  readonly state: SessionState;
}

/** Bounds what one participant, or one person on the floor, sends, however many sockets they open one after the other [SE3]. */
export interface CommandLimiter {
  allows(who: ParticipantId | UserId | TicketId): Promise<boolean>;
}
