import type { Kysely } from 'kysely';
import type {
  AuthAccountRow,
  AuthSessionRow,
  AuthTwoFactorRow,
  PasskeyRow,
  SignInProviderRow,
  UserLinkRow,
  UserRow,
} from './schema-accounts.ts';
import type { ClosingRow, SitePartRow, SurveyRow } from './schema-forms.ts';

/** The tables, as the migrations leave them. Times are milliseconds since the epoch, unless the auth library writes them. */
export interface Schema {
  readonly streams: StreamRow;
  readonly streamEvents: StreamEventRow;
  readonly snapshots: SnapshotRow;
  /** States before which a stream has no events any more; of every version of their shape. */
  readonly streamBases: SnapshotRow;
  readonly sessions: SessionRow;
  readonly records: RecordRow;
  readonly recordOwners: RecordOwnerRow;
  readonly recordFacts: RecordFactsRow;
  readonly waits: WaitRow;
  readonly decisions: DecisionRow;
  readonly recordings: RecordingRow;
  readonly seals: SealRow;
  readonly settings: SettingRow;
  readonly siteParts: SitePartRow;
  readonly surveys: SurveyRow;
  readonly closings: ClosingRow;
  readonly queues: QueueRow;
  readonly queueAgents: QueueAgentRow;
  readonly outbox: OutboxRow;
  readonly stills: StillRow;
  readonly users: UserRow;
  readonly authSessions: AuthSessionRow;
  readonly authAccounts: AuthAccountRow;
  readonly authTwoFactors: AuthTwoFactorRow;
  readonly passkeys: PasskeyRow;
  readonly userLinks: UserLinkRow;
  readonly auditLog: AuditRow;
  readonly webhooks: WebhookRow;
  readonly signInProvider: SignInProviderRow;
}
export type Database = Kysely<Schema>;

interface StillRow {
  id: string;
  sessionId: string;
  at: number;
  /** JPEG as Base64. */
  image: string;
}
/** The head of a stream. */
interface StreamRow {
  id: string;
  kind: string;
  /** How many events it has. */
  position: number;
  /** Only an owner of this epoch or a later one may write. */
  ownerEpoch: number;
}
interface StreamEventRow {
  streamId: string;
  /** Place in the stream, from 0. */
  position: number;
  at: number;
  type: string;
  json: string;
}
/** The latest of each stream that has one. */
interface SnapshotRow {
  streamId: string;
  /** How many events are in it. */
  position: number;
  version: number;
  text: string;
}
/** Made from the events of sessions. */
interface SessionRow {
  id: string;
  number: string;
  startedAt: number;
  /** Null while it runs. */
  endedAt: number | null;
}
interface RecordRow {
  sessionId: string;
  number: string;
  startedAt: number;
  endedAt: number;
  endedBecause: string;
  hostName: string;
  /** JSON array. */
  customerNames: string;
  /** The whole `SessionRecord` as JSON. */
  json: string;
}
interface RecordOwnerRow {
  sessionId: string;
  userId: string;
  /** The session's, so that this list has the order of all lists. */
  startedAt: number;
}
/** What lists and reports read of a record [RP1, RP2]. */
interface RecordFactsRow {
  sessionId: string;
  number: string;
  startedAt: number;
  endedAt: number;
  endedBecause: string;
  /** Who hosted it last; null in what was recorded before this was kept. */
  hostId: string | null;
  hostName: string;
  /** JSON array. */
  customerNames: string;
  /** The names among them as they are compared. */
  folded: string;
  /** The queue that it came from, and how long its customer had waited there. */
  queueId: string | null;
  waitMs: number | null;
}
/** A decision of the floor with its reasons [QU16]. */
interface DecisionRow {
  /** Of its event in the log of the floor. */
  position: number;
  at: number;
  /** The names in it, as names are compared. */
  folded: string;
  /** An `Explanation`. */
  json: string;
}

/** Somebody in a line [RP2]. */
interface WaitRow {
  ticketId: string;
  queueId: string;
  enteredAt: number;
  /** Null while they wait. */
  endedAt: number | null;
  /** `taken`, or the reason of `customerLeft`. */
  outcome: string | null;
  /** Who took them. */
  userId: string | null;
}
/** A recording of a session that has ended [RE4]. */
interface RecordingRow {
  recordingId: string;
  sessionId: string;
  endedAt: number;
  /** Null: it is kept. */
  deletedAt: number | null;
  /** Null: by the site's retention. */
  deletedBy: string | null;
}
interface SealRow {
  sessionId: string;
  /** A `KeptSeal` as JSON. */
  json: string;
}
interface SettingRow {
  /** A name of `SiteSettings`. */
  name: string;
  /** Its value. */
  json: string;
}
/** How a queue is set up [QU1]. */
interface QueueRow {
  id: string;
  address: string;
  name: string;
  /** 0: nobody new comes in. */
  open: number;
  distribution: string;
  priority: number;
  keepMs: number;
  /** `QueueDetails` as JSON. */
  details: string;
  /** `PreparedText[]` as JSON. */
  texts: string;
  createdAt: number;
}
interface QueueAgentRow {
  queueId: string;
  userId: string;
}
/** What is to leave the house [IN2, AD5]. */
interface OutboxRow {
  /** Rises with each one. */
  place: number;
  id: string;
  /** `OutboxKind`. */
  kind: string;
  lane: string | null;
  target: string;
  title: string;
  /** As its carrier understands it; empty once a mail was sent, which may hold a link that lets people in [SE6]. */
  content: string;
  sessionId: string | null;
  userId: string | null;
  /** `OutboxState`. */
  state: string;
  attempts: number;
  /** `OutboxFault` of the last try, and the other side's words. */
  fault: string | null;
  faultText: string;
  createdAt: number;
  nextAt: number;
  /** Null while it is open. */
  doneAt: number | null;
}
interface WebhookRow {
  id: string;
  url: string;
  /** Names of events, as JSON. */
  events: string;
  /** As it is: signing needs it. */
  secret: string;
  formerSecret: string | null;
  formerUntil: number | null;
  /** 0: it is told nothing. */
  active: number;
  createdAt: number;
}
/** The audit log [AD4]; the database itself refuses to change a row or take one away. */
interface AuditRow {
  /** Sorts by time. */
  id: string;
  at: number;
  /** Null: the command line. No reference: the log outlives its users. */
  actorId: string | null;
  actorName: string;
  act: string;
  target: string;
  /** JSON object. */
  details: string;
}
