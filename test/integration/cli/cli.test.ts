import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAccounts } from '../../../server/adapters/auth/accounts.ts';
import { createAuditLog } from '../../../server/adapters/db/audit.ts';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import { createSettings } from '../../../server/adapters/db/settings.ts';
import { createLog } from '../../../server/adapters/system/log.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { freePorts } from '../../support/processes/place.ts';
import { workerEnvironment } from '../../support/processes/worker.ts';

const CLI = join(import.meta.dirname, '../../../server/cli.ts');
const AIKO = { email: 'aiko@example.com', password: 'correct horse' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tasuki-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function tasuki(args: readonly string[], env: Record<string, string> = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...workerEnvironment(), TASUKI_DATA: folder, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const add = (...more: string[]) =>
  tasuki(['user', 'add', '--email', AIKO.email, '--name', 'Aiko', '--password', AIKO.password, ...more]);

test('users are added and disabled while the server has the database open', async () => {
  const database = await openDatabase(folder);
  const log = createLog({ level: 'silent', readable: false });
  const accounts = createAccounts({
    database,
    secret: 'x'.repeat(43),
    publicUrl: 'http://localhost:3000',
    log,
  });
  expect(add('--roles', 'agent,acdAgent')).toMatchObject({ status: 0, stderr: '' });
  const { user, cookies } = await accounts.signIn(AIKO);
  expect(user?.roles).toEqual(['agent', 'acdAgent']);
  expect(tasuki(['user', 'list']).stdout).toBe('aiko@example.com\tAiko\tagent,acdAgent\n');
  expect(tasuki(['user', 'disable', '--email', 'AIKO@example.com']).status).toBe(0);
  const headers = new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
  expect(await accounts.userFromHeaders(headers)).toBeNull();
  await expect(accounts.signIn(AIKO)).rejects.toMatchObject({ code: 'wrong_credentials' });
  expect(tasuki(['user', 'list']).stdout).toContain('disabled');
  await database.destroy();
});

test('[AD4] what the command line does is in the audit log, and what it was refused is not', async () => {
  expect(add('--roles', 'agent,acdAgent').status).toBe(0);
  expect(add().status).toBe(1);
  const queue = ['--name', 'Printers', '--address', 'printers', '--agents', AIKO.email];
  expect(tasuki(['queue', 'add', ...queue]).status).toBe(0);
  expect(tasuki(['queue', 'add', ...queue]).status).toBe(1);
  const file = join(folder, 'printers.json');
  writeFileSync(file, tasuki(['queue', 'export', 'printers']).stdout);
  expect(tasuki(['queue', 'import', file]).status).toBe(0);
  for (const act of ['close', 'open', 'remove'])
    expect(tasuki(['queue', act, '--address', 'printers']).status, act).toBe(0);
  expect(tasuki(['user', 'set', '--email', AIKO.email, '--session-mode', 'multi']).status).toBe(0);
  expect(tasuki(['user', 'disable', '--email', AIKO.email]).status).toBe(0);
  const database = await openDatabase(folder);
  const { lines } = await createAuditLog(database).list({});
  await database.destroy();
  expect(lines.map(({ act, target }) => [act, target]).reverse()).toEqual([
    ['userAdded', 'Aiko'],
    ...['queueAdded', 'queueChanged', 'queueClosed', 'queueOpened', 'queueRemoved'].map((act) => [
      ...[act, 'printers'],
    ]),
    ['userChanged', AIKO.email],
    ['userDeactivated', AIKO.email],
  ]);
  expect(new Set(lines.map(({ actorName }) => actorName))).toEqual(new Set(['command line']));
});

test('a new user is an agent where nothing else is said', () => {
  expect(tasuki(['user', 'list']).stdout).toMatch(/^Nobody yet/);
  expect(add().status).toBe(0);
  expect(tasuki(['user', 'list']).stdout).toBe('aiko@example.com\tAiko\tagent\n');
  expect(add()).toMatchObject({ status: 1, stderr: expect.stringContaining('already') });
});

test.each([
  [['user', 'add', '--email', 'aiko'], '--name'],
  [['user', 'add', '--name', 'A', '--email', 'aiko', '--password', 'correct horse'], '--email'],
  [['user', 'add', '--name', 'A', '--email', 'a@example.com', '--password', 'short'], '--password'],
  [
    [
      'user',
      'add',
      '--name',
      'A',
      '--email',
      'a@example.com',
      '--password',
      'correct horse',
      '--roles',
      'boss',
    ],
    '--roles',
  ],
  [['user', 'set', '--email', 'a@example.com', '--session-mode', 'several'], '--session-mode'],
  [['settings', 'set', 'sessionMode'], 'a name and a value'],
  [['settings', 'set', 'colour', 'red'], 'sessionMode, sessionsPerAgent'],
  [['settings', 'set', 'sessionMode', 'several'], 'one of single, multi, choice'],
  [['settings', 'set', 'sessionsPerAgent', '0'], 'from 1 to 20'],
  [['settings', 'set', 'sessionsPerAgent', '2.5'], 'from 1 to 20'],
  [['settings', 'set', 'admission', 'yes'], 'true or false'],
  [['settings', 'set', 'siteName', ' '], 'at most 80 characters'],
  [['settings', 'reset'], 'settings reset'],
  [['user', 'list', '--all'], '--all'],
  [['user', 'remove'], 'user remove'],
  [['start'], 'start'],
])('%j is mistyped', (args, named) => {
  const { status, stderr } = tasuki(args);
  expect([status, stderr.split('\n')[0]]).toEqual([2, expect.stringContaining(named)]);
  expect(stderr).toContain('usage: npm run tasuki');
});

test('[AD3] settings are changed and listed while the server has the database open', async () => {
  const database = await openDatabase(folder);
  const settings = createSettings(database);
  expect(await settings.read()).toEqual(DEFAULT_SETTINGS);
  expect(tasuki(['settings', 'list']).stdout.split('\n')).toContain('sessionMode\tchoice\tdefault');
  expect(tasuki(['settings', 'set', 'sessionMode', 'multi'])).toMatchObject({ status: 0, stderr: '' });
  for (const [name, value] of [
    ['sessionMode', 'single'],
    ['sessionsPerAgent', '7'],
    ['admission', 'false'],
    ['siteName', '1234'],
  ])
    expect(tasuki(['settings', 'set', name as string, value as string]).status).toBe(0);
  expect(await settings.read()).toEqual({
    ...{ ...DEFAULT_SETTINGS, sessionMode: 'single', sessionsPerAgent: 7, admission: false },
    siteName: '1234',
  });
  expect(tasuki(['settings', 'list']).stdout).toContain('sessionsPerAgent\t7\n');
  await database.destroy();
});

test('[SS5] a user may have another session mode than the site', async () => {
  add();
  const set = (mode: string) =>
    tasuki(['user', 'set', '--email', 'AIKO@example.com', '--session-mode', mode]);
  expect(set('multi')).toMatchObject({ status: 0, stderr: '' });
  expect(tasuki(['user', 'list']).stdout).toBe('aiko@example.com\tAiko\tagent\tmulti\n');
  expect(set('site').stdout).toContain('of the site');
  expect(tasuki(['user', 'list']).stdout).toBe('aiko@example.com\tAiko\tagent\n');
  const unknown = tasuki(['user', 'set', '--email', 'b@example.com', '--session-mode', 'multi']);
  expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining('no user with the email')]);
});

test('a wrong configuration is one sentence', () => {
  const { status, stderr } = tasuki(['doctor'], { PORT: 'http' });
  expect([status, stderr]).toEqual([1, 'PORT is wrong: it must be a port number from 1 to 65535.\n']);
});

test('doctor says what is wrong and what to do', async () => {
  const env = {
    PORT: String(await freePorts()),
    TASUKI_MEDIA_PORT: String(await freePorts(4)),
    TASUKI_URL: 'http://support.example.com',
    TASUKI_MEDIA_ANNOUNCED: '127.0.0.1',
    MEDIASOUP_WORKER_BIN: '/nowhere',
  };
  const { status, stdout } = tasuki(['doctor'], env);
  expect(status).toBe(1);
  for (const line of [
    /^bad +media worker +there is none/m,
    /^bad +public address/m,
    /^bad +media address/m,
    /^ok +database/m,
    /^note +mail/m,
    /^note +TURN/m,
  ]) {
    expect(stdout).toMatch(line);
  }
  expect(stdout).toContain('3 to repair.');
});
