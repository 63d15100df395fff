import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { AdminQueues } from '../../../shared/protocol/queue-admin.ts';
import { queueFaults } from '../../../shared/protocol/queue-faults.ts';
import {
  type QueueFile,
  type QueueSetup,
  queueDetails,
  queueFile,
  queueSetup,
} from '../../../shared/protocol/queue-setup.ts';
import type { QueuesPort } from '../../app/floor/ports.ts';
import { parseRoles } from '../auth/roles.ts';
import { textsIn } from './prepared-texts.ts';
import type { Database, Schema } from './schema.ts';

/** The queues in the database [QU1]. All refuse with `queue_unknown` an address that none has. */
export interface Queues extends QueuesPort {
  /**
   * With `replace` in place of the queue of its address, if there is one. Refuses with `bad_request` that names the field an
   * address that is taken, an email of nobody who may serve queues, and what does not fit together; nothing has changed then.
   */
  save(queue: QueueFile, options: { readonly replace: boolean }): Promise<'made' | 'replaced'>;
  /** As `save` takes it. */
  read(address: string): Promise<QueueFile>;
  setOpen(address: string, open: boolean): Promise<void>;
  /** For administration, with who may serve queues. */
  overview(): Promise<AdminQueues>;
  /** Whoever waits in it is served all the same. Refuses with `queue_used` where a rule or a threshold of another one leads there. */
  remove(address: string): Promise<void>;
}

const ID_BYTES = 12;

export function createQueues(database: Database): Queues {
  return {
    list: () => listQueues(database),
    overview: () => overviewOf(database),
    save: (queue, { replace }) =>
      database.transaction().execute((transaction) => saveQueue(transaction, queue, replace)),
    read: (address) => readQueue(database, address),
    setOpen: async (address, open) => {
      const done = await database
        .updateTable('queues')
        .set({ open: open ? 1 : 0 })
        .where('address', '=', address)
        .executeTakeFirst();
      if (done.numUpdatedRows === 0n) throw unknown(address);
    },
    remove: async (address) => {
      const { id } = await rowOf(database, address);
      await database.transaction().execute(async (transaction) => {
        await assertUnused(transaction, address);
        await transaction.deleteFrom('queueAgents').where('queueId', '=', id).execute();
        await transaction.deleteFrom('queues').where('id', '=', id).execute();
      });
    },
  };
}

/** Else customers whom a rule sends there would silently go elsewhere. */
async function assertUnused(database: Database, address: string): Promise<void> {
  const others = (await listQueues(database)).filter((queue) => queue.address !== address);
  const user = others.find(
    ({ rules, thresholds }) =>
      rules.some(({ to }) => 'queue' in to && to.queue === address) ||
      thresholds.some(({ do: act }) => act.what === 'overflow' && act.queue === address),
  );
  if (user)
    throw new DomainError('queue_used', `/q/${user.address} leads to /q/${address}: change that first`);
}

async function overviewOf(database: Database): Promise<AdminQueues> {
  const queues = await listQueues(database);
  const users = await database
    .selectFrom('users')
    .select(['email', 'name', 'roles'])
    .where('disabled', '=', 0)
    .orderBy('name')
    .execute();
  return {
    queues: queues.map(({ address, name, open, distribution, agentIds }) => ({
      ...{ address, name, open, distribution, agents: agentIds.length },
    })),
    agents: users
      .filter(({ roles }) => parseRoles(roles).includes('acdAgent'))
      .map(({ email, name }) => ({ email, name })),
  };
}

const unknown = (address: string): DomainError =>
  new DomainError('queue_unknown', `There is no queue with the address ${address}`);

async function rowOf(database: Database, address: string): Promise<Schema['queues']> {
  const row = await database
    .selectFrom('queues')
    .selectAll()
    .where('address', '=', address)
    .executeTakeFirst();
  if (row === undefined) throw unknown(address);
  return row;
}

async function listQueues(database: Database): Promise<readonly QueueSetup[]> {
  const rows = await database.selectFrom('queues').selectAll().orderBy('createdAt').orderBy('id').execute();
  const agents = await database
    .selectFrom('queueAgents')
    .innerJoin('users', 'users.id', 'queueAgents.userId')
    .select(['queueId', 'userId'])
    .where('users.disabled', '=', 0)
    .orderBy('userId')
    .execute();
  // By the schema, so that keys have one order and what was stored before a field existed has its default.
  return rows.map((row) =>
    v.parse(queueSetup, {
      queueId: row.id,
      ...ownColumns(row),
      agentIds: agents.filter(({ queueId }) => queueId === row.id).map(({ userId }) => userId),
      ...JSON.parse(row.details),
    }),
  );
}

const ownColumns = ({ address, name, open, distribution, priority, keepMs }: Schema['queues']) => ({
  ...{ address, name, distribution, priority, keepMs },
  open: open === 1,
});

async function readQueue(database: Database, address: string): Promise<QueueFile> {
  const row = await rowOf(database, address);
  const users = await database.selectFrom('users').select(['id', 'email']).orderBy('email').execute();
  const emails = new Map(users.map(({ id, email }) => [id, email]));
  const serving = await database
    .selectFrom('queueAgents')
    .select('userId')
    .where('queueId', '=', row.id)
    .execute();
  const serves = new Set(serving.map(({ userId }) => userId));
  const details = v.parse(queueDetails, JSON.parse(row.details));
  return v.parse(queueFile, {
    ...ownColumns(row),
    agents: users.filter(({ id }) => serves.has(id)).map(({ email }) => email),
    texts: textsIn(row.texts, address),
    ...details,
    pickers: details.pickers?.flatMap((id) => emails.get(id) ?? []) ?? null,
    rules: details.rules.map(({ to, ...rule }) => ({
      ...rule,
      to: 'agent' in to ? { agent: emails.get(to.agent) } : to,
    })),
  });
}

async function saveQueue(
  database: Database,
  queue: QueueFile,
  replace: boolean,
): Promise<'made' | 'replaced'> {
  const known = await database.selectFrom('queues').select(['id', 'address', 'createdAt']).execute();
  const before = known.find(({ address }) => address === queue.address);
  if (before !== undefined && !replace)
    throw new DomainError('queue_exists', `There is a queue with the address ${queue.address} already`);
  const ids = await agentsWith(database, queue.agents);
  const [fault] = queueFaults(queue, new Set(known.map(({ address }) => address)));
  if (fault !== undefined) throw new DomainError('bad_request', `${fault.path}: ${fault.message}`);
  const {
    agents: _agents,
    name,
    address,
    open,
    distribution,
    priority,
    keepMs,
    rules,
    pickers,
    texts,
    ...rest
  } = queue;
  const byId = rules.map(({ to, ...rule }) => ({
    ...rule,
    to: 'agent' in to ? { agent: ids.get(to.agent) } : to,
  }));
  const details = JSON.stringify(
    v.parse(queueDetails, {
      ...rest,
      rules: byId,
      pickers: pickers?.map((email) => ids.get(email)) ?? null,
    }),
  );
  const { id, createdAt } = before ?? {
    id: randomBytes(ID_BYTES).toString('base64url'),
    createdAt: Date.now(),
  };
  const row = {
    ...{ address, name, distribution, priority, keepMs, details, createdAt, open: open ? 1 : 0 },
    texts: JSON.stringify(texts),
  };
  if (before === undefined)
    await database
      .insertInto('queues')
      .values({ id, ...row })
      .execute();
  else await database.updateTable('queues').set(row).where('id', '=', id).execute();
  await database.deleteFrom('queueAgents').where('queueId', '=', id).execute();
  const serving = [...ids.values()].map((userId) => ({ queueId: id, userId }));
  if (serving.length > 0) await database.insertInto('queueAgents').values(serving).execute();
  return before === undefined ? 'made' : 'replaced';
}

/** By their emails; who serves queues has the role for it. */
async function agentsWith(
  database: Database,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const users = await database.selectFrom('users').select(['id', 'email', 'roles']).execute();
  const byEmail = new Map(users.map((user) => [user.email, user]));
  return new Map(
    emails.map((email, index) => {
      const user = byEmail.get(email);
      const at = `agents.${index}`;
      if (user === undefined)
        throw new DomainError('bad_request', `${at}: There is no user with the email ${email}`);
      if (!parseRoles(user.roles).includes('acdAgent'))
        throw new DomainError(
          'bad_request',
          `${at}: ${email} has not the role acdAgent, which serving queues needs`,
        );
      return [email, user.id];
    }),
  );
}
