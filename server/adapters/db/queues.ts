import { randomBytes } from 'node:crypto';
import type { QueueId, UserId } from '../../../shared/domain/ids.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { QueueSetup } from '../../../shared/protocol/floor-events.ts';
import type { QueuesPort } from '../../app/floor/ports.ts';
import { parseRoles } from '../auth/roles.ts';
import type { Database, Schema } from './schema.ts';

/** The queues in the database [QU1]. All refuse with `queue_unknown` an address that none has. */
export interface Queues extends QueuesPort {
  /** Refuses with `bad_request` an address that another queue has, and an email of nobody who may serve queues. */
  add(queue: NewQueue): Promise<void>;
  setOpen(address: string, open: boolean): Promise<void>;
  /** Whoever waits in it is served all the same. */
  remove(address: string): Promise<void>;
}
interface NewQueue extends Omit<QueueSetup, 'queueId' | 'agentIds' | 'open'> {
  /** Emails of agents with the role acdAgent. */
  readonly agents: readonly string[];
}

const ID_BYTES = 12;

export function createQueues(database: Database): Queues {
  return {
    list: () => listQueues(database),
    add: (queue) => addQueue(database, queue),
    setOpen: async (address, open) => {
      const done = await database
        .updateTable('queues')
        .set({ open: open ? 1 : 0 })
        .where('address', '=', address)
        .executeTakeFirst();
      assertFound(done.numUpdatedRows, address);
    },
    remove: async (address) => {
      const row = await database
        .selectFrom('queues')
        .select('id')
        .where('address', '=', address)
        .executeTakeFirst();
      assertFound(row === undefined ? 0n : 1n, address);
      await database.transaction().execute(async (transaction) => {
        const id = row?.id ?? '';
        await transaction.deleteFrom('queueAgents').where('queueId', '=', id).execute();
        await transaction.deleteFrom('queues').where('id', '=', id).execute();
      });
    },
  };
}

function assertFound(count: bigint, address: string): void {
  if (count === 0n) throw new DomainError('queue_unknown', `There is no queue with the address ${address}`);
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
  return rows.map((row) => ({ ...toSetup(row), agentIds: agentsOf(row, agents) }));
}

/** Casts: columns that only `addQueue` fills, from the same types. */
const toSetup = (row: Schema['queues']): Omit<QueueSetup, 'agentIds'> => ({
  queueId: row.id as QueueId,
  ...{ address: row.address, name: row.name, open: row.open === 1 },
  distribution: row.distribution as QueueSetup['distribution'],
  ...{ priority: row.priority, keepMs: row.keepMs },
});

const agentsOf = ({ id }: Schema['queues'], agents: readonly Schema['queueAgents'][]): UserId[] =>
  agents.filter(({ queueId }) => queueId === id).map(({ userId }) => userId as UserId);

async function addQueue(database: Database, { agents, ...queue }: NewQueue): Promise<void> {
  const other = await database
    .selectFrom('queues')
    .select('id')
    .where('address', '=', queue.address)
    .executeTakeFirst();
  if (other !== undefined)
    throw new DomainError('bad_request', `There is a queue with the address ${queue.address} already`);
  const userIds = await Promise.all([...new Set(agents)].map((email) => agentWith(database, email)));
  const id = randomBytes(ID_BYTES).toString('base64url');
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('queues')
      .values({ id, ...queue, open: 1, createdAt: Date.now() })
      .execute();
    const rows = userIds.map((userId) => ({ queueId: id, userId }));
    if (rows.length > 0) await transaction.insertInto('queueAgents').values(rows).execute();
  });
}

/** Who serves queues has the role for it. */
async function agentWith(database: Database, email: string): Promise<string> {
  const user = await database
    .selectFrom('users')
    .select(['id', 'roles'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  if (user === undefined) throw new DomainError('bad_request', `There is no user with the email ${email}`);
  if (!parseRoles(user.roles).includes('acdAgent'))
    throw new DomainError('bad_request', `${email} has not the role acdAgent, which serving queues needs`);
  return user.id;
}
