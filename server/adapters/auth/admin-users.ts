import type { AdminUser, UserStatus } from '../../../shared/protocol/admin.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { Database } from '../db/schema.ts';
import { parseRoles } from './roles.ts';
import { parseSessionMode } from './session-mode.ts';

/** The users as administrators see them [AD1], in the order in which they were made. */
export async function listAdminUsers(database: Database, now: number): Promise<readonly AdminUser[]> {
  const rows = await select(database, now).orderBy('createdAt').orderBy('email').execute();
  return rows.map(toAdminUser);
}

/** Refuses with `not_found`. */
export async function readAdminUser(
  database: Database,
  { userId, now }: { readonly userId: string; readonly now: number },
): Promise<AdminUser> {
  const row = await select(database, now).where('users.id', '=', userId).executeTakeFirst();
  if (row === undefined) throw new DomainError('not_found');
  return toAdminUser(row);
}

function select(database: Database, now: number) {
  return database
    .selectFrom('users')
    .select(['users.id', 'name', 'email', 'roles', 'disabled', 'sessionMode', 'twoFactorEnabled'])
    .select(({ selectFrom }) => [
      selectFrom('authSessions')
        .whereRef('authSessions.userId', '=', 'users.id')
        .where('expiresAt', '>', new Date(now).toISOString())
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('signIns'),
      selectFrom('authAccounts')
        .whereRef('authAccounts.userId', '=', 'users.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('accounts'),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

function toAdminUser({ id, name, email, roles, ...row }: Row): AdminUser {
  const status: UserStatus = row.disabled !== 0 ? 'deactivated' : row.accounts === 0 ? 'invited' : 'active';
  return {
    ...{ userId: id, name, email, roles: parseRoles(roles), status },
    sessionMode: parseSessionMode(row.sessionMode),
    twoFactor: row.twoFactorEnabled !== 0,
    signIns: row.signIns ?? 0,
  };
}
