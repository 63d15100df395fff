import type { Kysely } from 'kysely';

/** The tables, as the migrations leave them. Times are milliseconds since the epoch, unless the auth library writes them. */
export interface Schema {
  readonly sessions: SessionRow;
  readonly events: EventRow;
  readonly records: RecordRow;
  readonly recordOwners: RecordOwnerRow;
  readonly settings: SettingRow;
  readonly users: UserRow;
  readonly authSessions: AuthSessionRow;
  readonly authAccounts: AuthAccountRow;
}
export type Database = Kysely<Schema>;

interface SessionRow {
  id: string;
  number: string;
  startedAt: number;
  /** Null while it runs. */
  endedAt: number | null;
}
interface EventRow {
  sessionId: string;
  /** Place in the session, from 0. */
  position: number;
  at: number;
  type: string;
  json: string;
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
}
interface SettingRow {
  /** A name of `SiteSettings`. */
  name: string;
  /** Its value. */
  json: string;
}
/** Columns that we read or write ourselves; the auth library owns the table. */
interface UserRow {
  id: string;
  name: string;
  email: string;
  emailVerified: number;
  /** Site roles, separated by commas. */
  roles: string;
  /** 1: may not sign in. */
  disabled: number;
  /** `single`, `multi` or `choice`; null: the site's setting counts [SS5]. */
  sessionMode: string | null;
  /** ISO 8601. */
  createdAt: string;
  updatedAt: string;
}
interface AuthSessionRow {
  id: string;
  userId: string;
  /** ISO 8601. */
  expiresAt: string;
}
interface AuthAccountRow {
  id: string;
  userId: string;
  accountId: string;
  providerId: string;
  password: string | null;
  createdAt: string;
  updatedAt: string;
}
