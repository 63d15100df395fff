import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { twoFactor } from 'better-auth/plugins/two-factor';
import * as v from 'valibot';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { LogPort } from '../../app/ports.ts';
import type { Database } from '../db/schema.ts';
import { hashPassword, isPasswordRight } from './passwords.ts';

export interface LibraryOptions {
  readonly database: Database;
  /** Signs the cookies. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: LogPort;
}
export type AuthLibrary = ReturnType<typeof createAuthLibrary>;

const APP_NAME = 'Tasuki';
const DAY_SECONDS = 24 * 60 * 60;

/**
 * better-auth on our tables. Only its calls are used, never its routes: what a page can reach is listed in
 * `adapters/http`, and that is less.
 */
export function createAuthLibrary({ database, secret, publicUrl, log }: LibraryOptions) {
  return betterAuth({
    appName: APP_NAME,
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: database, type: 'sqlite' },
    telemetry: { enabled: false },
    // Ours count by address and account, in `adapters/http/rates.ts`.
    rateLimit: { enabled: false },
    logger: { level: 'warn', log: (_level, message) => log.debug({ part: 'auth' }, message) },
    emailAndPassword: {
      enabled: true,
      // Users are made by an administrator, the command line or the first set-up.
      disableSignUp: true,
      minPasswordLength: LIMITS.passwordMinLength,
      maxPasswordLength: LIMITS.passwordLength,
      password: { hash: hashPassword, verify: isPasswordRight },
    },
    user: {
      modelName: 'users',
      additionalFields: {
        roles: { type: 'string', input: false, required: true, defaultValue: '' },
        disabled: { type: 'boolean', input: false, required: true, defaultValue: false },
        sessionMode: { type: 'string', input: false, required: false },
      },
    },
    session: { modelName: 'authSessions', expiresIn: 7 * DAY_SECONDS, updateAge: DAY_SECONDS },
    account: { modelName: 'authAccounts' },
    verification: { modelName: 'authVerifications' },
    plugins: [
      signInAs(),
      twoFactor({
        issuer: APP_NAME,
        schema: { twoFactor: { modelName: 'authTwoFactors' } },
        twoFactorCookieMaxAge: LIMITS.secondFactorMs / 1_000,
        backupCodeOptions: { amount: LIMITS.recoveryCodes },
      }),
    ],
    databaseHooks: { session: { create: { before: (session) => refuseDisabled(database, session.userId) } } },
    advanced: {
      cookiePrefix: 'tasuki',
      useSecureCookies: publicUrl.startsWith('https:'),
      // Strict: a link in a mail opens the page, and the page's own calls bring the cookie along [SE2].
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
  });
}

const signInAsBody = v.object({ userId: v.string() });

/** A call, and no route: signs somebody in whom somebody else has vouched for. */
function signInAs() {
  return {
    id: 'tasuki-sign-in-as',
    endpoints: {
      signInAs: createAuthEndpoint.serverOnly({ method: 'POST', body: signInAsBody }, async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.userId);
        const session = user && (await internalAdapter.createSession(user.id));
        if (!user || !session) throw ctx.error('UNAUTHORIZED');
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ userId: user.id });
      }),
    },
  } satisfies BetterAuthPlugin;
}

/** The library makes no session where this answers false. */
async function refuseDisabled(database: Database, userId: string): Promise<false | undefined> {
  const user = await database
    .selectFrom('users')
    .select('disabled')
    .where('id', '=', userId)
    .executeTakeFirst();
  return user?.disabled === 0 ? undefined : false;
}
