import { LIMITS } from '../../../shared/domain/limits.ts';
import type { RecoveryCodes, SecondFactorBody, TwoFactorStart } from '../../../shared/protocol/admin.ts';
import { DomainError, type ErrorCode } from '../../../shared/protocol/errors.ts';
import type { Database } from '../db/schema.ts';
import type { AuthLibrary } from './better-auth.ts';

/**
 * The second factor [AD1]: codes of an app (TOTP, RFC 6238) and recovery codes, by the auth library. Five wrong codes end a try to
 * sign in, ten in a row lock the account's second factor for fifteen minutes; both are the library's.
 */
export interface SecondFactor {
  /** Ends a sign-in that waits for it. `code_wrong`, `sign_in_again`, `too_many_tries`. */
  verify(headers: Headers, given: SecondFactorBody): Promise<Verified>;
  /** `wrong_credentials`; refused with `bad_request` where there is one already. */
  start(headers: Headers, password: string): Promise<TwoFactorStart>;
  /** `code_wrong`. */
  confirm(headers: Headers, code: string): Promise<Cookies>;
  stop(headers: Headers, password: string): Promise<Cookies>;
  renewCodes(headers: Headers, password: string): Promise<RecoveryCodes>;
}
interface Verified extends Cookies {
  readonly userId: string;
}
interface Cookies {
  readonly cookies: readonly string[];
}

/** A code is shown for half a minute, and taken a step before and after. */
const CODE_STANDS_MS = 3 * 30_000;

export function createSecondFactor(library: AuthLibrary, database: Database): SecondFactor {
  const used = createUsedCodes();
  const { api } = library;
  return {
    verify: async (headers, given) => {
      const response =
        'code' in given
          ? await api.verifyTOTP({ headers, body: { code: given.code }, asResponse: true })
          : await api.verifyBackupCode({ headers, body: { code: given.recoveryCode }, asResponse: true });
      const { token, user } = await answerOf<{ token: string; user: { id: string } }>(response);
      if ('code' in given && !used.take(`${user.id} ${given.code}`)) {
        // The same code a second time is somebody who has looked over a shoulder (RFC 6238, 5.2).
        await database.deleteFrom('authSessions').where('token', '=', token).execute();
        throw new DomainError('code_wrong');
      }
      return { userId: user.id, cookies: response.headers.getSetCookie() };
    },
    start: async (headers, password) => {
      const response = await api.enableTwoFactor({ headers, body: { password }, asResponse: true });
      const { totpURI: uri, backupCodes } = await answerOf<{ totpURI: string; backupCodes: string[] }>(
        response,
      );
      return { uri, secret: new URL(uri).searchParams.get('secret') ?? '', recoveryCodes: backupCodes };
    },
    confirm: async (headers, code) =>
      cookiesOf(await api.verifyTOTP({ headers, body: { code }, asResponse: true })),
    stop: async (headers, password) =>
      cookiesOf(await api.disableTwoFactor({ headers, body: { password }, asResponse: true })),
    renewCodes: async (headers, password) => {
      const response = await api.generateBackupCodes({ headers, body: { password }, asResponse: true });
      return { recoveryCodes: (await answerOf<{ backupCodes: string[] }>(response)).backupCodes };
    },
  };
}

async function cookiesOf(response: Response): Promise<Cookies> {
  await answerOf(response);
  return { cookies: response.headers.getSetCookie() };
}

const CODES: Readonly<Record<string, ErrorCode>> = {
  INVALID_PASSWORD: 'wrong_credentials',
  INVALID_CODE: 'code_wrong',
  INVALID_BACKUP_CODE: 'code_wrong',
  INVALID_TWO_FACTOR_COOKIE: 'sign_in_again',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign_in_again',
  ACCOUNT_TEMPORARILY_LOCKED: 'too_many_tries',
  UNAUTHORIZED: 'not_signed_in',
};

/** What the library answered. @throws DomainError for what it refused */
async function answerOf<Body>(response: Response): Promise<Body> {
  // Cast: the library's own answers, as its types say.
  const body = (await response.json()) as Body & { code?: string };
  if (response.ok) return body;
  if (response.status >= 500)
    throw new Error(`The auth library answered ${response.status} to a second factor`);
  throw new DomainError(CODES[body.code ?? ''] ?? 'bad_request', body.code ?? 'refused');
}

/** Codes that were right lately, each good for one sign-in. */
function createUsedCodes() {
  const until = new Map<string, number>();
  return {
    take: (key: string): boolean => {
      const now = Date.now();
      for (const [known, end] of until) if (end <= now) until.delete(known);
      if (until.has(key) || until.size >= LIMITS.codesRemembered) return false;
      until.set(key, now + CODE_STANDS_MS);
      return true;
    },
  };
}
