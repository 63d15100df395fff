import type { SignInId, UserId } from '../../../shared/domain/ids.ts';
import type { SecondFactorBody } from '../../../shared/protocol/admin.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { PasskeySignIn } from '../../../shared/protocol/passkeys.ts';
import type { AuthPort, AuthUser, SignIn } from '../../app/ports.ts';
import { createAuditLog } from '../db/audit.ts';
import type { Database } from '../db/schema.ts';
import { type AuthLibrary, createAuthLibrary, type LibraryOptions } from './better-auth.ts';
import { createOwnAccounts, type OwnAccounts } from './own-account.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import { createProviderSignIn, type ProviderSignIn } from './provider.ts';
import { createProviderSettings, type ProviderSettings } from './provider-settings.ts';
import { parseRoles } from './roles.ts';
import { createSecondFactor } from './second-factor.ts';
import { parseSessionMode } from './session-mode.ts';
import { createUsers, type Users } from './users.ts';

/** Sign-in of the site's users, and their administration. */
export interface Accounts extends AuthPort {
  /**
   * Refuses with `wrong_credentials`, whatever of them is wrong, and for a disabled user too.
   * @returns who it is, and the `Set-Cookie` values that say so from now on; `user` is null where a second factor is asked for
   */
  signIn(credentials: Credentials): Promise<SignedIn<AuthUser | null>>;
  /** Ends a sign-in that waits for it: `code_wrong`, `sign_in_again`, `too_many_tries`. */
  verifySecondFactor(headers: Headers, given: SecondFactorBody): Promise<SignedIn>;
  /** Of whoever is signed in, about themselves. */
  readonly own: OwnAccounts;
  readonly passkeys: Passkeys;
  /** `passkey_refused`, for a disabled user too. */
  signInByPasskey(given: PasskeySignIn): Promise<SignedIn>;
  /** Ends the session of these cookies, if any. @returns the `Set-Cookie` values that remove them */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** Like `userFromHeaders`, but prolongs the session; for the page's first call. */
  refresh(headers: Headers): Promise<{ readonly user: AuthUser | null; readonly cookies: readonly string[] }>;
  readonly users: Users;
  /** Sign-in by OpenID Connect. */
  readonly provider: ProviderSignIn;
  readonly providerSettings: ProviderSettings;
  /** Signs in whom the provider has vouched for. `user_unknown`. @returns the `Set-Cookie` values */
  signInAs(userId: string): Promise<readonly string[]>;
}
interface Credentials {
  readonly email: string;
  readonly password: string;
}
interface SignedIn<User = AuthUser> {
  readonly user: User;
  readonly cookies: readonly string[];
}

export function createAccounts(options: LibraryOptions): Accounts {
  const library = createAuthLibrary(options);
  const secondFactor = createSecondFactor(library, options.database);
  const callbackUrl = `${options.publicUrl}/api/auth/oidc/callback`;
  const audit = createAuditLog(options.database);
  const passkeys = createPasskeys({ ...options, audit });
  const signInAs = async (userId: string, refusal: 'user_unknown' | 'passkey_refused') => {
    const response = await library.api.signInAs({ body: { userId }, asResponse: true });
    if (!response.ok) throw new DomainError(refusal);
    return response.headers.getSetCookie();
  };
  const provider = createProviderSignIn({ ...options, callbackUrl });
  const sessionOf = (headers: Headers) =>
    library.api.getSession({ headers, query: { disableRefresh: true } });
  return {
    userFromHeaders: async (headers) => toUser(await sessionOf(headers)),
    signInFromHeaders: async (headers) => toSignIn(await sessionOf(headers)),
    endedSignIns: (signInIds) => endedSignIns(options.database, signInIds),
    signIn: (credentials) => signIn(library, options.database, credentials),
    verifySecondFactor: async (headers, given) => {
      const { userId, cookies } = await secondFactor.verify(headers, given);
      return { user: await readUser(options.database, { column: 'id', value: userId }), cookies };
    },
    own: createOwnAccounts({ library, secondFactor, audit }),
    passkeys,
    signInByPasskey: async (given) => {
      const userId = await passkeys.userOf(given);
      const cookies = await signInAs(userId, 'passkey_refused');
      return { user: await readUser(options.database, { column: 'id', value: userId }), cookies };
    },
    signOut: async (headers) => {
      const response = await library.api.signOut({ headers, asResponse: true });
      return response.headers.getSetCookie();
    },
    refresh: async (headers) => {
      const answer = await library.api.getSession({ headers, returnHeaders: true });
      return { user: toUser(answer.response), cookies: answer.headers.getSetCookie() };
    },
    users: createUsers(options.database),
    provider,
    providerSettings: createProviderSettings(options.database, { callbackUrl, provider }),
    signInAs: (userId) => signInAs(userId, 'user_unknown'),
  };
}

async function signIn(
  library: AuthLibrary,
  database: Database,
  { email, password }: Credentials,
): Promise<SignedIn<AuthUser | null>> {
  const response = await library.api.signInEmail({ body: { email, password }, asResponse: true });
  if (!response.ok) {
    if (response.status >= 500) throw new Error(`The auth library answered ${response.status} to a sign-in`);
    throw new DomainError('wrong_credentials');
  }
  const cookies = response.headers.getSetCookie();
  // Cast: the library's own answer, of its plugin for the second factor.
  const { twoFactorRedirect = false } = (await response.json()) as { twoFactorRedirect?: boolean };
  if (twoFactorRedirect) return { user: null, cookies };
  return { user: await readUser(database, { column: 'email', value: email.toLowerCase() }), cookies };
}

async function readUser(
  database: Database,
  { column, value }: { readonly column: 'id' | 'email'; readonly value: string },
): Promise<AuthUser> {
  const user = await database
    .selectFrom('users')
    .select(['id', 'name', 'email', 'roles', 'sessionMode'])
    .where(column, '=', value)
    .executeTakeFirstOrThrow();
  return toAuthUser(user);
}

type Session = Awaited<ReturnType<AuthLibrary['api']['getSession']>>;

function toUser(session: Session): AuthUser | null {
  return session === null || session.user.disabled ? null : toAuthUser(session.user);
}

function toSignIn(session: Session): SignIn | null {
  const user = toUser(session);
  // Cast: the auth library's own id of a sign-in, which it calls a session.
  return session === null || user === null ? null : { user, signInId: session.session.id as SignInId };
}

async function endedSignIns(
  database: Database,
  signInIds: readonly SignInId[],
): Promise<ReadonlySet<SignInId>> {
  const holding = await database
    .selectFrom('authSessions')
    .innerJoin('users', 'users.id', 'authSessions.userId')
    .select('authSessions.id')
    .where('authSessions.id', 'in', [...signInIds])
    .where('authSessions.expiresAt', '>', new Date().toISOString())
    .where('users.disabled', '=', 0)
    .execute();
  const ids = new Set<string>(holding.map(({ id }) => id));
  return new Set(signInIds.filter((id) => !ids.has(id)));
}

interface UserColumns {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: string;
  readonly sessionMode?: string | null | undefined;
}

function toAuthUser({ id, name, email, roles, sessionMode }: UserColumns): AuthUser {
  return {
    // Cast: the auth library's own id of a user.
    userId: id as UserId,
    name,
    email,
    roles: parseRoles(roles),
    sessionMode: parseSessionMode(sessionMode),
  };
}
