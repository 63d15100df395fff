import { randomBytes } from 'node:crypto';
import type { UserId } from '../../../shared/domain/ids.ts';
import type { SiteRole } from '../../../shared/domain/roles.ts';
import type { SessionModeRule } from '../../../shared/domain/settings.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { Database } from '../db/schema.ts';
import { hashPassword } from './passwords.ts';
import { formatRoles, parseRoles } from './roles.ts';
import { parseSessionMode } from './session-mode.ts';
import { assertAdminRemains, endSignIns, setPassword } from './user-rows.ts';

/** The site's users [AD1]. Emails are compared without regard to case. */
export interface Users {
  /** Refuses with `email_taken` an email that someone has already. Name, email and password were validated by the caller. */
  add(user: NewUser): Promise<UserId>;
  /** In the order in which they were made. */
  list(): Promise<ListedUser[]>;
  /** Ends the user's sessions at once; refuses with `not_found` an unknown email, with `last_admin` the last one. Idempotent. */
  disable(email: string): Promise<void>;
  /** From the user's next session on; null: the site's setting counts [SS5]. Refuses with `not_found` an unknown email. */
  setSessionMode(email: string, mode: SessionModeRule | null): Promise<void>;
  /** Whether somebody can administer the site [AD2]. */
  hasAdmin(): Promise<boolean>;
}
export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: readonly SiteRole[];
}
interface ListedUser {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly SiteRole[];
  readonly disabled: boolean;
  readonly sessionMode: SessionModeRule | null;
}

const ID_BYTES = 16;

export function createUsers(database: Database): Users {
  return {
    add: (user) => addUser(database, user),
    list: () => listUsers(database),
    disable: (email) => disableUser(database, email.toLowerCase()),
    setSessionMode: (email, mode) => setSessionMode(database, { email: email.toLowerCase(), mode }),
    hasAdmin: async () =>
      (await listUsers(database)).some((user) => !user.disabled && user.roles.includes('admin')),
  };
}

async function addUser(
  database: Database,
  { name, email: given, password, roles }: NewUser,
): Promise<UserId> {
  const email = given.toLowerCase();
  const other = await database.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst();
  if (other !== undefined)
    throw new DomainError('email_taken', `There is a user with the email ${email} already`);
  const id = newId();
  const times = { createdAt: new Date().toISOString(), updatedAt: new Date().toISOString() };
  // Whoever makes a user vouches for the address.
  const user = {
    ...{ id, name, email, emailVerified: 1, roles: formatRoles(roles), disabled: 0, sessionMode: null },
    ...times,
  };
  const hash = await hashPassword(password);
  // One transaction: a user without a password could neither sign in nor be made again.
  await database.transaction().execute(async (transaction) => {
    await transaction.insertInto('users').values(user).execute();
    await setPassword(transaction, { userId: id, hash, accountId: newId() });
  });
  // Cast: made just above.
  return id as UserId;
}

function newId(): string {
  return randomBytes(ID_BYTES).toString('base64url');
}

async function listUsers(database: Database): Promise<ListedUser[]> {
  const rows = await database
    .selectFrom('users')
    .select(['id', 'name', 'email', 'roles', 'disabled', 'sessionMode'])
    .orderBy('createdAt')
    .orderBy('email')
    .execute();
  // Cast: the auth library's own id of a user.
  return rows.map(({ id, name, email, roles, disabled, sessionMode }) => ({
    userId: id as UserId,
    name,
    email,
    roles: parseRoles(roles),
    disabled: disabled !== 0,
    sessionMode: parseSessionMode(sessionMode),
  }));
}

async function disableUser(database: Database, email: string): Promise<void> {
  const userId = await userIdOf(database, email);
  await database.transaction().execute(async (transaction) => {
    await assertAdminRemains(transaction, userId);
    await transaction.updateTable('users').set({ disabled: 1 }).where('id', '=', userId).execute();
    await endSignIns(transaction, userId);
  });
}

async function setSessionMode(
  database: Database,
  { email, mode }: { readonly email: string; readonly mode: SessionModeRule | null },
): Promise<void> {
  const userId = await userIdOf(database, email);
  await database.updateTable('users').set({ sessionMode: mode }).where('id', '=', userId).execute();
}

async function userIdOf(database: Database, email: string): Promise<string> {
  const user = await database.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst();
  if (user === undefined) throw new DomainError('not_found', `There is no user with the email ${email}`);
  return user.id;
}
