import type { AuditAct, AuditDetails } from '../../../shared/domain/audit.ts';
import type { UserId } from '../../../shared/domain/ids.ts';
import type {
  AdminUser,
  LinkInfo,
  MadeLink,
  OwnAccount,
  UserChange,
} from '../../../shared/protocol/admin.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { AuditActor } from '../../app/audit.ts';
import { appendAudit } from '../db/audit.ts';
import type { Database } from '../db/schema.ts';
import { createIdSource } from '../system/ids.ts';
import { listAdminUsers, readAdminUser } from './admin-users.ts';
import { hashPassword } from './passwords.ts';
import { formatRoles } from './roles.ts';
import { makeLink, readLink } from './user-links.ts';
import { assertAdminRemains, endSignIns, setPassword } from './user-rows.ts';

/**
 * What administrators do with users [AD1]; each act is one transaction together with its line in the audit log [AD4]. All refuse
 * with `not_found` a user whom there is not, and with `last_admin` what would leave nobody to administer the site.
 */
export interface UserAdmin {
  list(): Promise<readonly AdminUser[]>;
  /** Someone who sets the password by the link. Refuses with `email_taken`. */
  invite(actor: AuditActor, user: Invited): Promise<MadeLink>;
  /** Whoever loses a role is signed out everywhere. */
  change(actor: AuditActor, to: { readonly userId: UserId; readonly change: UserChange }): Promise<AdminUser>;
  /** Signed out everywhere, and may not sign in. */
  deactivate(actor: AuditActor, userId: UserId): Promise<AdminUser>;
  activate(actor: AuditActor, userId: UserId): Promise<AdminUser>;
  /** Only somebody who has never signed in; `not_found` otherwise. */
  remove(actor: AuditActor, userId: UserId): Promise<void>;
  signOut(actor: AuditActor, userId: UserId): Promise<AdminUser>;
  /** Ends the second factor of somebody who has lost it, and all sign-ins. */
  twoFactorOff(actor: AuditActor, userId: UserId): Promise<AdminUser>;
  own(userId: UserId): Promise<OwnAccount>;
  /** A link by which the user sets a new password; until then the old one holds. */
  link(actor: AuditActor, userId: UserId): Promise<MadeLink>;
  /** Whose link it is; `token_invalid`. */
  readLink(token: string): Promise<LinkInfo>;
  /** Sets the password and ends every sign-in; the link works no more. `token_invalid`. */
  useLink(link: { readonly token: string; readonly password: string }): Promise<void>;
}
type Invited = Pick<AdminUser, 'name' | 'email' | 'roles'>;

export interface UserAdminParts {
  readonly database: Database;
  readonly publicUrl: string;
  readonly now: () => number;
}

const ids = createIdSource();

export function createUserAdmin({ database, publicUrl, now }: UserAdminParts): UserAdmin {
  const inOne = <Result>(act: (transaction: Database) => Promise<Result>): Promise<Result> =>
    database.transaction().execute(act);
  const acts = actsOf({ inOne, now });
  const link = (userId: string, invited: boolean, within: Database) =>
    makeLink(within, { userId, purpose: invited ? 'invitation' : 'password', now: now() }).then(
      ({ token, expiresAt }): MadeLink => ({
        userId,
        url: `${publicUrl}/account/password#${token}`,
        expiresAt,
        mailedTo: null,
      }),
    );
  return {
    list: () => listAdminUsers(database, now()),
    invite: (actor, user) =>
      inOne(async (within) => {
        const userId = await insertInvited(within, user);
        const details = { email: user.email.toLowerCase(), roles: formatRoles(user.roles) };
        await appendAudit(within, { actor, act: 'userInvited', target: user.name, details, at: now() });
        return link(userId, true, within);
      }),
    ...acts,
    link: (actor, userId) =>
      inOne(async (within) => {
        const user = await readAdminUser(within, { userId, now: now() });
        if (user.status === 'deactivated') throw new DomainError('not_found');
        await appendAudit(within, { actor, act: 'passwordLinkMade', target: user.name, at: now() });
        return link(userId, user.status === 'invited', within);
      }),
    own: async (userId) => {
      const { twoFactor } = await readAdminUser(database, { userId, now: now() });
      return { twoFactor };
    },
    readLink: async (token) => {
      const { purpose, name, email } = await readLink(database, { token, now: now() });
      return { purpose, name, email };
    },
    useLink: async ({ token, password }) => {
      // Looked at before the password is hashed, which is work, and again within the transaction, where it counts.
      await readLink(database, { token, now: now() });
      const hash = await hashPassword(password);
      await inOne(async (within) => {
        const { linkId, userId, name } = await readLink(within, { token, now: now() });
        await within.deleteFrom('userLinks').where('id', '=', linkId).execute();
        await setPassword(within, { userId, hash, accountId: ids.newId() });
        await endSignIns(within, userId);
        await appendAudit(within, { actor: { userId, name }, act: 'passwordSet', target: name, at: now() });
      });
    },
  };
}

type Acts = Pick<UserAdmin, 'change' | 'deactivate' | 'activate' | 'remove' | 'signOut' | 'twoFactorOff'>;
interface ActParts {
  readonly inOne: <Result>(act: (transaction: Database) => Promise<Result>) => Promise<Result>;
  readonly now: () => number;
}

/** Acts upon one user who is there. */
function actsOf({ inOne, now }: ActParts): Acts {
  const on = (
    { actor, userId }: { readonly actor: AuditActor; readonly userId: UserId },
    step: (within: Database, user: AdminUser) => Promise<{ act: AuditAct; details?: AuditDetails } | null>,
  ): Promise<AdminUser> =>
    inOne(async (within) => {
      const user = await readAdminUser(within, { userId, now: now() });
      const done = await step(within, user);
      if (done !== null) await appendAudit(within, { actor, ...done, target: user.name, at: now() });
      return readAdminUser(within, { userId, now: now() });
    });
  return {
    change: (actor, { userId, change }) =>
      on({ actor, userId }, (within, user) => changeUser(within, { user, change })),
    deactivate: (actor, userId) =>
      on({ actor, userId }, async (within, user) => {
        if (user.status === 'deactivated') return null;
        await assertAdminRemains(within, userId);
        await within.updateTable('users').set({ disabled: 1 }).where('id', '=', userId).execute();
        await within.deleteFrom('userLinks').where('userId', '=', userId).execute();
        await endSignIns(within, userId);
        return { act: 'userDeactivated' };
      }),
    activate: (actor, userId) =>
      on({ actor, userId }, async (within, user) => {
        if (user.status !== 'deactivated') return null;
        await within.updateTable('users').set({ disabled: 0 }).where('id', '=', userId).execute();
        return { act: 'userActivated' };
      }),
    signOut: (actor, userId) =>
      on({ actor, userId }, async (within) => {
        await endSignIns(within, userId);
        return { act: 'signInsEnded' };
      }),
    twoFactorOff: (actor, userId) =>
      on({ actor, userId }, async (within, user) => {
        if (!user.twoFactor) return null;
        await within.updateTable('users').set({ twoFactorEnabled: 0 }).where('id', '=', userId).execute();
        await within.deleteFrom('authTwoFactors').where('userId', '=', userId).execute();
        await endSignIns(within, userId);
        return { act: 'twoFactorOff' };
      }),
    remove: (actor, userId) =>
      inOne(async (within) => {
        const user = await readAdminUser(within, { userId, now: now() });
        if (user.status !== 'invited') throw new DomainError('not_found');
        await within.deleteFrom('users').where('id', '=', userId).execute();
        await appendAudit(within, { actor, act: 'userRemoved', target: user.name, at: now() });
      }),
  };
}

async function changeUser(
  within: Database,
  { user, change }: { readonly user: AdminUser; readonly change: UserChange },
): Promise<{ act: AuditAct; details: AuditDetails } | null> {
  const { name = user.name, roles = user.roles } = change;
  const sessionMode = change.sessionMode === undefined ? user.sessionMode : change.sessionMode;
  const lost = user.roles.filter((role) => !roles.includes(role));
  const details = {
    ...(name !== user.name && { name }),
    ...(formatRoles(roles) !== formatRoles(user.roles) && { roles: formatRoles(roles) }),
    ...(sessionMode !== user.sessionMode && { sessionMode }),
  };
  if (Object.keys(details).length === 0) return null;
  if (lost.includes('admin')) await assertAdminRemains(within, user.userId);
  const row = { name, roles: formatRoles(roles), sessionMode, updatedAt: new Date().toISOString() };
  await within.updateTable('users').set(row).where('id', '=', user.userId).execute();
  if (lost.length > 0) await endSignIns(within, user.userId);
  return { act: 'userChanged', details };
}

async function insertInvited(within: Database, { name, email: given, roles }: Invited): Promise<string> {
  const email = given.toLowerCase();
  const other = await within.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst();
  if (other !== undefined) throw new DomainError('email_taken');
  const [id, time] = [ids.newId(), new Date().toISOString()];
  await within
    .insertInto('users')
    // Whoever invites a user vouches for the address.
    .values({
      ...{ id, name, email, emailVerified: 1, roles: formatRoles(roles), disabled: 0, sessionMode: null },
      ...{ createdAt: time, updatedAt: time },
    })
    .execute();
  return id;
}
