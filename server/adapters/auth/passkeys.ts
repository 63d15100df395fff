import { randomBytes } from 'node:crypto';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type {
  NewPasskey,
  Passkey,
  PasskeyRequest,
  PasskeySignIn,
  WebAuthnOptions,
} from '../../../shared/protocol/passkeys.ts';
import type { AuditPort } from '../../app/audit.ts';
import type { Database } from '../db/schema.ts';
import type { Who } from './own-account.ts';
import { isPasswordRight } from './passwords.ts';

/**
 * Passkeys [AD1]: the device asks its owner (finger, face, PIN) and signs, so that one is both factors at once. The signatures are
 * checked by SimpleWebAuthn (ADR 42); challenges are good for one try within five minutes, and gone with the process.
 */
export interface Passkeys {
  list(userId: string): Promise<Passkey[]>;
  /** What the browser makes a new one of. `wrong_credentials`, `passkeys_full`. */
  start(who: Who, password: string): Promise<WebAuthnOptions>;
  /** `passkey_refused`. */
  add(who: Who, passkey: NewPasskey): Promise<Passkey[]>;
  /** `not_found` for one of somebody else too. */
  remove(who: Who, passkeyId: string): Promise<Passkey[]>;
  /** For somebody who is not known yet: the browser offers what it has for this site. */
  ask(): Promise<PasskeyRequest>;
  /** Whose it is. `passkey_refused`. */
  userOf(given: PasskeySignIn): Promise<string>;
}

interface Parts {
  readonly database: Database;
  readonly publicUrl: string;
  readonly audit: AuditPort;
}

/** ECDSA with P-256 and RSA with SHA-256 (IANA, COSE): every device has one of them. */
const ALGORITHMS = [-7, -257];
const CHALLENGE_MS = 5 * 60_000;
const CHALLENGES = 10_000;
const REQUEST_BYTES = 16;

export function createPasskeys({ database, publicUrl, audit }: Parts): Passkeys {
  const { origin: expectedOrigin, hostname: expectedRPID } = new URL(publicUrl);
  const expected = { expectedOrigin, expectedRPID, requireUserVerification: true };
  /** By user for new ones, by request for signing in. */
  const challenges = createChallenges();
  const list = (userId: string) => listPasskeys(database, userId);
  return {
    list,
    start: async ({ user }, password) => {
      await assertPassword(database, { userId: user.userId, password });
      const own = await list(user.userId);
      if (own.length >= LIMITS.passkeysPerUser) throw new DomainError('passkeys_full');
      const options = await generateRegistrationOptions({
        ...{ rpName: expectedRPID, rpID: expectedRPID, userName: user.name },
        userID: new TextEncoder().encode(user.userId),
        excludeCredentials: own.map(({ passkeyId }) => ({ id: passkeyId })),
        supportedAlgorithmIDs: ALGORITHMS,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      challenges.keep(forNew(user.userId), options.challenge);
      return { ...options };
    },
    add: async ({ user }, { name, credential }) => {
      const expectedChallenge = challenges.take(forNew(user.userId));
      // Cast: what it is is found out by verifying it.
      const response = credential as unknown as RegistrationResponseJSON;
      const { registrationInfo } = await orRefused(() =>
        verifyRegistrationResponse({
          ...{ ...expected, response, expectedChallenge },
          supportedAlgorithmIDs: ALGORITHMS,
        }),
      );
      const { id, publicKey, counter } = registrationInfo?.credential ?? refuse();
      const made = await database
        .insertInto('passkeys')
        .values({
          ...{ id, userId: user.userId, name, counter, createdAt: Date.now(), usedAt: null },
          publicKey: Buffer.from(publicKey).toString('base64url'),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      // The same key again, or one that is somebody else's.
      if (made.numInsertedOrUpdatedRows !== 1n) refuse();
      await audit.record({ actor: user, act: 'passkeyAdded', target: user.name, details: { name } });
      return list(user.userId);
    },
    remove: async ({ user }, passkeyId) => {
      const removed = await database
        .deleteFrom('passkeys')
        .where('id', '=', passkeyId)
        .where('userId', '=', user.userId)
        .returning('name')
        .executeTakeFirst();
      if (removed === undefined) throw new DomainError('not_found');
      const details = { name: removed.name };
      await audit.record({ actor: user, act: 'passkeyRemoved', target: user.name, details });
      return list(user.userId);
    },
    ask: async () => {
      const options = await generateAuthenticationOptions({
        ...{ rpID: expectedRPID, userVerification: 'required' },
      });
      const requestId = randomBytes(REQUEST_BYTES).toString('base64url');
      challenges.keep(requestId, options.challenge);
      return { requestId, options: { ...options } };
    },
    userOf: async ({ requestId, credential }) => {
      const { userId } = await verified(database, {
        ...{ ...expected, expectedChallenge: challenges.take(requestId) },
        // Cast: as above.
        response: credential as unknown as AuthenticationResponseJSON,
      });
      return userId;
    },
  };
}

/** No request to sign in has such a key: of these there is Base64 alone. */
const forNew = (userId: string): string => `new ${userId}`;

type Expected = Omit<Parameters<typeof verifyAuthenticationResponse>[0], 'credential'>;

/** Whose signature it is; the count of the device's signatures is kept, so that a copy of the key is found out. */
async function verified(database: Database, expected: Expected): Promise<{ readonly userId: string }> {
  const { id } = expected.response;
  const kept =
    (await database.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst()) ?? refuse();
  const publicKey = new Uint8Array(Buffer.from(kept.publicKey, 'base64url'));
  const { verified: isRight, authenticationInfo } = await orRefused(() =>
    verifyAuthenticationResponse({ ...expected, credential: { id, publicKey, counter: kept.counter } }),
  );
  if (!isRight) refuse();
  await database
    .updateTable('passkeys')
    .set({ counter: authenticationInfo.newCounter, usedAt: Date.now() })
    .where('id', '=', id)
    .execute();
  return kept;
}

function refuse(): never {
  throw new DomainError('passkey_refused');
}

/** The library throws for whatever is wrong with an answer. */
async function orRefused<Result>(verify: () => Promise<Result>): Promise<Result> {
  try {
    return await verify();
  } catch (error) {
    throw new DomainError('passkey_refused', error instanceof Error ? error.message : 'refused');
  }
}

async function listPasskeys(database: Database, userId: string): Promise<Passkey[]> {
  const rows = await database
    .selectFrom('passkeys')
    .select(['id as passkeyId', 'name', 'createdAt', 'usedAt'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows;
}

/** Whoever found the page open makes no key of their own. @throws DomainError `wrong_credentials` */
async function assertPassword(
  database: Database,
  { userId, password }: { readonly userId: string; readonly password: string },
): Promise<void> {
  const account = await database
    .selectFrom('authAccounts')
    .select('password')
    .where('userId', '=', userId)
    .where('password', 'is not', null)
    .executeTakeFirst();
  const hash = account?.password ?? null;
  if (hash === null || !(await isPasswordRight({ hash, password })))
    throw new DomainError('wrong_credentials');
}

/** One challenge for each key, the newest; taken once. */
function createChallenges() {
  const kept = new Map<string, { readonly challenge: string; readonly until: number }>();
  return {
    keep(key: string, challenge: string): void {
      const now = Date.now();
      for (const [known, { until }] of kept) if (until <= now || kept.size >= CHALLENGES) kept.delete(known);
      kept.set(key, { challenge, until: now + CHALLENGE_MS });
    },
    /** @throws DomainError `passkey_refused` */
    take(key: string): string {
      const found = kept.get(key);
      kept.delete(key);
      return found !== undefined && found.until > Date.now() ? found.challenge : refuse();
    },
  };
}
