import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getMigrations } from 'better-auth/db/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Accounts, createAccounts } from '../../../server/adapters/auth/accounts.ts';
import { createAuthLibrary } from '../../../server/adapters/auth/better-auth.ts';
import { createFirstAdmin } from '../../../server/adapters/auth/first-admin.ts';
import { hashPassword, isPasswordRight } from '../../../server/adapters/auth/passwords.ts';
import { readOrCreateSecret } from '../../../server/adapters/auth/secret-file.ts';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import type { Database } from '../../../server/adapters/db/schema.ts';
import { createLog } from '../../../server/adapters/system/log.ts';
import type { SignInId } from '../../../shared/domain/ids.ts';

const AIKO = {
  name: 'Aiko',
  email: 'Aiko@Example.com',
  password: 'correct horse',
  roles: ['agent', 'acdAgent'],
} as const;
const log = createLog({ level: 'silent', readable: false });

let folder: string;
let database: Database;
let accounts: Accounts;
const options = (publicUrl = 'http://localhost:3000') => ({
  database,
  secret: 'x'.repeat(43),
  publicUrl,
  log,
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tasuki-auth-'));
  database = await openDatabase(folder);
  accounts = createAccounts(options());
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});
const withCookies = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

describe('[SE2] sign-in', () => {
  test('the right password gives the user and a cookie that is known again', async () => {
    const userId = await accounts.users.add(AIKO);
    const { user, cookies } = await accounts.signIn({ email: 'aiko@example.COM', password: AIKO.password });
    const roles = ['agent', 'acdAgent'];
    expect(user).toEqual({ userId, name: 'Aiko', email: 'aiko@example.com', roles, sessionMode: null });
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/^tasuki\.[^=]+=.+; HttpOnly; SameSite=Strict$/i);
    expect(await accounts.userFromHeaders(withCookies(cookies))).toEqual(user);
    expect((await accounts.refresh(withCookies(cookies))).user).toEqual(user);
  });

  test('over TLS the cookie is Secure', async () => {
    await accounts.users.add(AIKO);
    const { cookies } = await createAccounts(options('https://support.example.com')).signIn(AIKO);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Secure-tasuki\..*; Secure/i);
  });

  test.each([
    ['another password', { email: AIKO.email, password: 'wrong horse' }],
    ['nobody', { email: 'nobody@example.com', password: AIKO.password }],
    ['no address at all', { email: 'aiko', password: AIKO.password }],
    ['a password without end', { email: AIKO.email, password: 'x'.repeat(129) }],
  ])('%s is refused with the same code', async (_, credentials) => {
    await accounts.users.add(AIKO);
    await expect(accounts.signIn(credentials)).rejects.toMatchObject({ code: 'wrong_credentials' });
  });

  test('a forged or a strange cookie is nobody', async () => {
    await accounts.users.add(AIKO);
    const { cookies } = await accounts.signIn(AIKO);
    const other = createAccounts({ ...options(), secret: 'y'.repeat(43) });
    expect(await other.userFromHeaders(withCookies(cookies))).toBeNull();
    expect(await accounts.userFromHeaders(withCookies([(cookies[0] ?? '').replace(/=./, '=#')]))).toBeNull();
    expect(await accounts.userFromHeaders(new Headers())).toBeNull();
    expect(
      await accounts.userFromHeaders(new Headers({ cookie: '=; ;;%%%; tasuki.session_token=%' })),
    ).toBeNull();
  });

  test('sign-out ends the session itself, not only the cookie', async () => {
    await accounts.users.add(AIKO);
    const { cookies } = await accounts.signIn(AIKO);
    const removed = await accounts.signOut(withCookies(cookies));
    expect(removed.join()).toMatch(/Max-Age=0/i);
    expect(await accounts.userFromHeaders(withCookies(cookies))).toBeNull();
    expect(await accounts.signOut(new Headers())).toBeDefined();
  });

  test('a disabled user is out at once and does not come in again', async () => {
    await accounts.users.add(AIKO);
    const { cookies } = await accounts.signIn(AIKO);
    await accounts.users.disable(AIKO.email);
    expect(await accounts.userFromHeaders(withCookies(cookies))).toBeNull();
    await expect(accounts.signIn(AIKO)).rejects.toMatchObject({ code: 'wrong_credentials' });
    await expect(accounts.users.disable('nobody@example.com')).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('[SE2] sign-ins have ended that were signed out, have run out, or are of a disabled user', async () => {
  const ids: SignInId[] = [];
  const signIn = async (email: string) => {
    const headers = withCookies((await accounts.signIn({ email, password: AIKO.password })).cookies);
    ids.push((await accounts.signInFromHeaders(headers))?.signInId as SignInId);
    return headers;
  };
  await accounts.users.add(AIKO);
  await accounts.users.add({ ...AIKO, email: 'bun@example.com' });
  const out = await signIn(AIKO.email);
  for (const email of [AIKO.email, AIKO.email, 'bun@example.com']) await signIn(email);
  expect([...(await accounts.endedSignIns(ids))]).toEqual([]);
  const [signedOut, kept, ranOut, disabled] = ids as [SignInId, SignInId, SignInId, SignInId];
  await accounts.signOut(out);
  const expiresAt = new Date(Date.now() - 1_000).toISOString();
  await database.updateTable('authSessions').set({ expiresAt }).where('id', '=', ranOut).execute();
  await database.updateTable('users').set({ disabled: 1 }).where('email', '=', 'bun@example.com').execute();
  expect([...(await accounts.endedSignIns(ids))]).toEqual([signedOut, ranOut, disabled]);
  expect([...(await accounts.endedSignIns([kept]))]).toEqual([]);
});

describe('users', () => {
  test('are listed in the order in which they were made; an email is there once', async () => {
    await accounts.users.add(AIKO);
    await accounts.users.add({ ...AIKO, name: 'Boris', email: 'b@example.com', roles: ['admin'] });
    await expect(accounts.users.add({ ...AIKO, email: 'AIKO@EXAMPLE.COM' })).rejects.toMatchObject({
      code: 'email_taken',
    });
    expect(await accounts.users.list()).toMatchObject([
      { name: 'Aiko', email: 'aiko@example.com', roles: ['agent', 'acdAgent'], disabled: false },
      { name: 'Boris', email: 'b@example.com', roles: ['admin'], disabled: false },
    ]);
  });

  test('[SE2] passwords are kept as argon2id only', async () => {
    await accounts.users.add(AIKO);
    const { password } = await database
      .selectFrom('authAccounts')
      .select('password')
      .executeTakeFirstOrThrow();
    expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPasswordRight({ hash: await hashPassword('a'), password: 'a' })).toBe(true);
    expect(await isPasswordRight({ hash: 'nonsense', password: 'a' })).toBe(false);
  });

  test('our migrations make exactly the tables that the auth library wants', async () => {
    const { toBeCreated, toBeAdded } = await getMigrations(createAuthLibrary(options()).options);
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
  });
});

describe('[AD2] the first administrator', () => {
  test('comes through a link that works once, also after a restart', async () => {
    const firstAdmin = createFirstAdmin(accounts.users, folder);
    const token = (await firstAdmin.setupToken()) ?? '';
    expect(token.length).toBeGreaterThan(40);
    expect(await createFirstAdmin(accounts.users, folder).setupToken()).toBe(token);
    await expect(firstAdmin.create(`${token}x`, AIKO)).rejects.toMatchObject({ code: 'token_invalid' });
    const both = await Promise.allSettled([
      firstAdmin.create(token, AIKO),
      firstAdmin.create(token, { ...AIKO, email: 'x@example.com' }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(firstAdmin.create(token, AIKO)).rejects.toMatchObject({ code: 'token_invalid' });
    expect([await firstAdmin.isNeeded(), await firstAdmin.setupToken()]).toEqual([false, null]);
    expect(await accounts.users.list()).toMatchObject([{ roles: ['agent', 'acdAgent', 'manager', 'admin'] }]);
  });

  test('or from the configuration, at the first start only', async () => {
    const firstAdmin = createFirstAdmin(accounts.users, folder);
    await firstAdmin.createConfigured({ email: 'root@example.com', password: 'correct horse' });
    await firstAdmin.createConfigured({ email: 'other@example.com', password: 'correct horse' });
    expect(await accounts.users.list()).toMatchObject([{ name: 'root', email: 'root@example.com' }]);
    expect(await firstAdmin.setupToken()).toBeNull();
  });

  test('one made by the command line ends the link', async () => {
    const firstAdmin = createFirstAdmin(accounts.users, folder);
    const token = (await firstAdmin.setupToken()) ?? '';
    await accounts.users.add({ ...AIKO, roles: ['admin'] });
    await expect(firstAdmin.create(token, { ...AIKO, email: 'x@example.com' })).rejects.toMatchObject({
      code: 'token_invalid',
    });
  });
});

test('[SE2] the secret of the cookies is made once, for the server alone', () => {
  const file = join(folder, 'secret');
  const secret = readOrCreateSecret(file);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(readOrCreateSecret(file)).toBe(secret);
  expect(readFileSync(file, 'utf8').trim()).toBe(secret);
  expect(statSync(file).mode & 0o077).toBe(0);
});
