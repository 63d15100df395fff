import { generateKeyPairSync } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUsers } from '../../../server/adapters/auth/users.ts';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import { startChild } from '../../support/processes/child.ts';
import { createTempFolder, freePorts, PROJECT_DIR } from '../../support/processes/place.ts';
import { workerEnvironment } from '../../support/processes/worker.ts';
import { TEST_CERT } from '../http/test-certificate.ts';

/** What an administrator reads when the server cannot start: one sentence on what is wrong and what to do, no stack. */
let folder: string;
const toClose: Array<() => unknown> = [];
beforeEach(() => {
  const made = createTempFolder('faults');
  toClose.push(() => made.stop());
  folder = made.path;
});
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** Starts the server alone, as `node server/main.ts` does, and waits for its end. */
async function start(env: NodeJS.ProcessEnv): Promise<{ code: number | null; says: string }> {
  const { PATH, HOME } = process.env;
  const child = await startChild(process.execPath, {
    args: ['server/main.ts'],
    cwd: PROJECT_DIR,
    env: {
      ...{ PATH, HOME },
      ...workerEnvironment(),
      PORT: String(await freePorts()),
      TASUKI_MEDIA_PORT: String(await freePorts(4)),
      TASUKI_MEDIA_IP: '127.0.0.1',
      TASUKI_DATA: `${folder}/data`,
      ...env,
    },
  });
  toClose.push(() => child.stop());
  const code = await child.exited;
  // What it has begun with and told of (level 30) stays in the log; whatever else there is, is for the administrator.
  const lines = child.output().split('\n');
  return {
    code,
    says: lines
      .filter((line) => !line.startsWith('{"level":30'))
      .join('\n')
      .trim(),
  };
}

async function listening(server: Server, port: number): Promise<void> {
  toClose.push(() => server.close());
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

describe('the media worker', () => {
  it('that is not there is named, with what brings it', async () => {
    const { code, says } = await start({ MEDIASOUP_WORKER_BIN: '/nowhere/worker' });
    expect(says).toMatch(/^There is no media worker at \/nowhere\/worker: `npm start` .* doctor.*\.$/);
    expect(code).toBe(1);
  });

  it('that does not run is named too', async () => {
    const { code, says } = await start({ MEDIASOUP_WORKER_BIN: '/bin/false' });
    expect(says).toMatch(/^The media worker \/bin\/false does not start \(.*\): `npm start` .*\.$/);
    expect(code).toBe(1);
  });
});

describe('a port that is taken', () => {
  it('for pages is named with PORT', async () => {
    const port = await freePorts();
    await listening(createServer(), port);
    const { code, says } = await start({ PORT: String(port) });
    expect(says).toMatch(new RegExp(`^TCP port ${port} is taken by another program.*: set PORT .*\\.$`));
    expect(code).toBe(1);
  });

  it('for media, over UDP, is named with TASUKI_MEDIA_PORT', async () => {
    const port = await freePorts(4);
    const socket = createSocket('udp4').bind(port, '127.0.0.1');
    await once(socket, 'listening');
    toClose.push(() => socket.close());
    const { code, says } = await start({ TASUKI_MEDIA_PORT: String(port) });
    expect(says).toMatch(
      new RegExp(`^The media worker .* port ${port} \\(UDP is taken .*TASUKI_MEDIA_PORT .*\\.$`),
    );
    expect(code).toBe(1);
  });

  it('for media, over TCP, is named with TASUKI_MEDIA_PORT', async () => {
    const port = await freePorts(4);
    await listening(createServer(), port);
    const { says } = await start({ TASUKI_MEDIA_PORT: String(port) });
    expect(says).toMatch(
      new RegExp(`^The media worker .* port ${port} \\(TCP is taken .*TASUKI_MEDIA_PORT .*\\.$`),
    );
  });

  it('at an address of another machine is a matter of TASUKI_MEDIA_IP', async () => {
    const { code, says } = await start({ TASUKI_MEDIA_IP: '192.0.2.1' });
    expect(says).toMatch(
      /^The media worker .* 192\.0\.2\.1 is no address of this machine: .*TASUKI_MEDIA_IP\.$/,
    );
    expect(code).toBe(1);
  });
});

describe('the data folder', () => {
  it('that cannot be made is named with TASUKI_DATA', async () => {
    const data = `${folder}/file`;
    writeFileSync(data, '');
    const { code, says } = await start({ TASUKI_DATA: data });
    expect(says).toMatch(/^The data folder \/.*\/file cannot be written \(.*\): .*TASUKI_DATA.*\.$/);
    expect(code).toBe(1);
  });

  it('with something else in place of the database is told as that', async () => {
    writeFileSync(
      `${folder}/tasuki.sqlite`,
      'This is no database, but long enough to be looked at. '.repeat(20),
    );
    const { code, says } = await start({ TASUKI_DATA: folder });
    expect(says).toMatch(/^The database in .* cannot be read \(file is not a database\): .*\.$/);
    expect(code).toBe(1);
  });

  it('of a newer version is left alone', async () => {
    const database = await openDatabase(folder);
    await sql`insert into kysely_migration (name, timestamp) values ('2099-01-later', '2099')`.execute(
      database,
    );
    await database.destroy();
    const { code, says } = await start({ TASUKI_DATA: folder });
    expect(says).toMatch(/^The database .* was changed by a newer Tasuki \(2099-01-later\): .*\.$/);
    expect(code).toBe(1);
  });

  it('whose secret cannot be read is named', async () => {
    mkdirSync(`${folder}/cookie-secret`);
    const { code, says } = await start({ TASUKI_DATA: folder });
    expect(says).toMatch(/^The data folder .* cannot be written \(EISDIR.*\): .*\.$/);
    expect(code).toBe(1);
  });
});

describe('the environment', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT is wrong: it must be a port number from 1 to 65535.'],
    [
      { TASUKI_PROT: '3000' },
      'TASUKI_PROT is not a variable that Tasuki knows: remove it, or look in the manual for its name.',
    ],
  ])('with %j is one sentence', async (env, sentence) => {
    expect(await start(env)).toEqual({ code: 1, says: sentence });
  });

  it('with a certificate and a key that do not go together names both', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(`${folder}/cert.pem`, TEST_CERT);
    writeFileSync(`${folder}/key.pem`, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const env = { TASUKI_TLS_CERT: `${folder}/cert.pem`, TASUKI_TLS_KEY: `${folder}/key.pem` };
    const { code, says } = await start(env);
    expect(says).toMatch(/^TASUKI_TLS_CERT and TASUKI_TLS_KEY cannot be used \(.*\): .*\.$/);
    expect(code).toBe(1);
  });

  it('with a name that has no address says so', async () => {
    const { code, says } = await start({ TASUKI_MEDIA_ANNOUNCED: 'tasuki.invalid' });
    expect(says).toMatch(/^The name tasuki\.invalid, .* has no address: set TASUKI_MEDIA_ANNOUNCED .*\.$/);
    expect(code).toBe(1);
  });

  it('with a first administrator who is another user already says so', async () => {
    const database = await openDatabase(folder);
    await createUsers(database).add({
      name: 'Ken',
      email: 'ken@example.com',
      password: 'correct horse',
      roles: ['agent'],
    });
    await database.destroy();
    const { code, says } = await start({
      ...{
        TASUKI_DATA: folder,
        TASUKI_ADMIN_EMAIL: 'ken@example.com',
        TASUKI_ADMIN_PASSWORD: 'correct horse',
      },
    });
    expect(says).toMatch(/^TASUKI_ADMIN_EMAIL is wrong: ken@example\.com is a user already, .*\.$/);
    expect(code).toBe(1);
  });
});
