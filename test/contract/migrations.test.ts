import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../server/adapters/db/migrations.ts';
import { openDatabase } from '../../server/adapters/db/open.ts';
import { openSqlite } from '../../server/adapters/db/sqlite.ts';
import { createStore } from '../../server/adapters/db/store.ts';
import type { SessionId } from '../../shared/domain/ids.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import { recordFor, started, voiceOpened, wholeSession } from './store.contract.ts';

const OPEN = 'open' as SessionId;
const OVER = 'over' as SessionId;

test('[RL2] sessions of a database from before streams go on as streams', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-migrations-'));
  const going = [started(OPEN, '123456789'), voiceOpened(2_000)];
  await writeAsBefore(
    folder,
    new Map([
      [OPEN, going],
      [OVER, wholeSession(OVER, '987654321', 1_000)],
    ]),
  );
  const database = await openDatabase(folder);
  const store = createStore(database);
  expect(await store.load(OPEN)).toEqual({ snapshot: null, events: going });
  expect([...(await store.loadOpen()).keys()]).toEqual([OPEN]);
  expect(await store.readRecord(OVER, null)).toEqual(recordFor(OVER, '987654321', 1_000));
  await store.append(OPEN, [voiceOpened(3_000)], { expected: 2 });
  expect((await store.load(OPEN)).events).toHaveLength(3);
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** The schema and the rows of the version before. */
async function writeAsBefore(folder: string, sessions: ReadonlyMap<SessionId, readonly SessionEvent[]>) {
  const database = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: openSqlite(join(folder, 'tasuki.sqlite')) }),
  });
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  const { error } = await new Migrator({ db: database, provider }).migrateTo('003_settings');
  expect(error).toBeUndefined();
  for (const [id, events] of sessions) {
    const start = events[0];
    if (start?.type !== 'sessionStarted') throw new Error('a session starts');
    const endedAt = events.find(({ type }) => type === 'sessionEnded')?.at ?? null;
    await sql`insert into sessions values (${id}, ${start.number}, ${start.at}, ${endedAt})`.execute(
      database,
    );
    for (const [position, event] of events.entries()) {
      await sql`insert into events values (${id}, ${position}, ${event.at}, ${event.type}, ${JSON.stringify(event)})`.execute(
        database,
      );
    }
    if (endedAt !== null) await keepRecord(database, recordFor(id, start.number, start.at));
  }
  await database.destroy();
}

async function keepRecord(database: Kysely<unknown>, record: ReturnType<typeof recordFor>): Promise<void> {
  const { sessionId, number, startedAt, endedAt, endedBecause, hostName, customerNames } = record;
  await sql`insert into records values (${sessionId}, ${number}, ${startedAt}, ${endedAt}, ${endedBecause},
    ${hostName}, ${JSON.stringify(customerNames)}, ${JSON.stringify(record)})`.execute(database);
}
