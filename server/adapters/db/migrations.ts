import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createAdministration } from './migrations/administration.ts';
import { createDecisions } from './migrations/decisions.ts';
import { createFacts } from './migrations/facts.ts';
import { addQueueTexts, createForms } from './migrations/forms.ts';
import { createOutbox } from './migrations/outbox.ts';
import { createPasskeyTable } from './migrations/passkeys.ts';
import { createRecordings, createSeals } from './migrations/recordings.ts';
import { createSignInProvider } from './migrations/sign-in-provider.ts';
import { createStillTable } from './migrations/stills.ts';
import { createTwoFactor } from './migrations/two-factor.ts';
import { createWebhooks } from './migrations/webhooks.ts';

/**
 * The database's history: each entry once, in the order of the names, never changed after it was published.
 * Written for SQLite and PostgreSQL alike.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001_sessions': { up: createSessionTables },
  '002_users': { up: createUserTables },
  '003_settings': { up: createSettings },
  '004_streams': { up: createStreams },
  '005_queues': { up: createQueues },
  '006_queue_details': { up: addQueueDetails },
  '007_stream_bases': { up: createStreamBases },
  '008_administration': { up: createAdministration },
  '009_two_factor': { up: createTwoFactor },
  '010_outbox': { up: createOutbox },
  '011_facts': { up: createFacts },
  '012_recordings': { up: createRecordings },
  '013_seals': { up: createSeals },
  '014_stills': { up: createStillTable },
  '017_webhooks': { up: createWebhooks },
  '018_sign_in_provider': { up: createSignInProvider },
  '019_forms': { up: createForms },
  '020_queue_texts': { up: addQueueTexts },
  '021_decisions': { up: createDecisions },
  '022_passkeys': { up: createPasskeyTable },
};

async function createSessionTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('startedAt', 'bigint', (column) => column.notNull())
    .addColumn('endedAt', 'bigint')
    .execute();
  // Two open sessions never have one number, whatever the application believes [SS2].
  await db.schema
    .createIndex('sessionsOpenNumber')
    .unique()
    .on('sessions')
    .column('number')
    .where(sql.ref('endedAt'), 'is', null)
    .execute();
  await db.schema.createIndex('sessionsEndedAt').on('sessions').column('endedAt').execute();
  await db.schema
    .createTable('events')
    .addColumn('sessionId', 'text', (column) =>
      column.notNull().references('sessions.id').onDelete('cascade'),
    )
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('eventsKey', ['sessionId', 'position'])
    .execute();
  await createRecordTables(db);
}

async function createRecordTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('records')
    .addColumn('sessionId', 'text', (column) =>
      column.primaryKey().references('sessions.id').onDelete('cascade'),
    )
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('startedAt', 'bigint', (column) => column.notNull())
    .addColumn('endedAt', 'bigint', (column) => column.notNull())
    .addColumn('endedBecause', 'text', (column) => column.notNull())
    .addColumn('hostName', 'text', (column) => column.notNull())
    .addColumn('customerNames', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('recordsStartedAt').on('records').column('startedAt').execute();
  await db.schema
    .createTable('recordOwners')
    .addColumn('sessionId', 'text', (column) =>
      column.notNull().references('records.sessionId').onDelete('cascade'),
    )
    .addColumn('userId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('recordOwnersKey', ['userId', 'sessionId'])
    .execute();
}

/** The tables of better-auth 1.7 under our names, with our own columns: roles, disabled. */
async function createUserTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('emailVerified', 'integer', (column) => column.notNull())
    .addColumn('image', 'text')
    .addColumn('roles', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('disabled', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('authSessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addColumn('ipAddress', 'text')
    .addColumn('userAgent', 'text')
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('authSessionsUser').on('authSessions').column('userId').execute();
  await createCredentialTables(db);
}

async function createCredentialTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('authAccounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('accountId', 'text', (column) => column.notNull())
    .addColumn('providerId', 'text', (column) => column.notNull())
    .addColumn('accessToken', 'text')
    .addColumn('refreshToken', 'text')
    .addColumn('idToken', 'text')
    .addColumn('accessTokenExpiresAt', 'text')
    .addColumn('refreshTokenExpiresAt', 'text')
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('authAccountsUser').on('authAccounts').column('userId').execute();
  await db.schema
    .createTable('authVerifications')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('authVerificationsIdentifier')
    .on('authVerifications')
    .column('identifier')
    .execute();
}

/** The site's settings as name and JSON value, and the one of them that a user may have otherwise [AD3, SS5]. */
async function createSettings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('json', 'text', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('users').addColumn('sessionMode', 'text').execute();
}

/**
 * Events belong to streams, of which sessions are one kind; `sessions` stays as a list made from them. The head of a stream
 * says where it ends and by which owner's epoch it is written [SC2].
 */
async function createStreams(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('streams')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('ownerEpoch', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`insert into ${sql.table('streams')} (${sql.ref('id')}, ${sql.ref('kind')}, ${sql.ref('position')})
    select ${sql.ref('id')}, 'session', (select count(*) from ${sql.table('events')} where ${sql.ref('sessionId')} = ${sql.ref('sessions.id')})
    from ${sql.table('sessions')}`.execute(db);
  await db.schema
    .createTable('streamEvents')
    .addColumn('streamId', 'text', (column) => column.notNull().references('streams.id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('streamEventsKey', ['streamId', 'position'])
    .execute();
  await sql`insert into ${sql.table('streamEvents')}
    select ${sql.ref('sessionId')}, ${sql.ref('position')}, ${sql.ref('at')}, ${sql.ref('type')}, ${sql.ref('json')}
    from ${sql.table('events')}`.execute(db);
  await db.schema.dropTable('events').execute();
  await db.schema
    .createTable('snapshots')
    .addColumn('streamId', 'text', (column) =>
      column.primaryKey().references('streams.id').onDelete('cascade'),
    )
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
}

/** The queues of the contact centre as they are set up, and who serves them [QU1]. */
async function createQueues(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('queues')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('address', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('open', 'integer', (column) => column.notNull())
    .addColumn('distribution', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('keepMs', 'bigint', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('queueAgents')
    .addColumn('queueId', 'text', (column) => column.notNull().references('queues.id').onDelete('cascade'))
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('queueAgentsKey', ['queueId', 'userId'])
    .execute();
}

/** Form, hours, rules and the rest of a queue's set-up, as one JSON object [QU1]. */
async function addQueueDetails(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('queues')
    .addColumn('details', 'text', (column) => column.notNull().defaultTo('{}'))
    .execute();
}

/** Where a stream begins whose earlier events were taken away [QU12]. */
async function createStreamBases(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('streamBases')
    .addColumn('streamId', 'text', (column) =>
      column.primaryKey().references('streams.id').onDelete('cascade'),
    )
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
}
