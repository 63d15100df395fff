import * as v from 'valibot';
import type { AuditAct } from '../../shared/domain/audit.ts';
import { LIMITS } from '../../shared/domain/limits.ts';
import { personName, queueAddress } from '../../shared/protocol/fields.ts';
import { DISTRIBUTIONS, queueFile } from '../../shared/protocol/queue-setup.ts';
import { appendAudit } from '../adapters/db/audit.ts';
import { createQueues } from '../adapters/db/queues.ts';
import type { Database } from '../adapters/db/schema.ts';
import { COMMAND_LINE } from '../app/audit.ts';
import { readQueueFile, writeQueueFile } from './queue-file.ts';
import { checked, parseOptions, UsageError } from './typed.ts';

const TEXT = { type: 'string' } as const;
const MINUTE_MS = 60_000;
const NO_QUEUE = 'None yet: `queue add --name Printers --address printers --agents a@example.com`.';

const whole = (most: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number), v.maxValue(most));
const agents = v.pipe(
  v.string(),
  v.transform((given) => given.split(',').map((email) => email.trim())),
  v.array(v.pipe(v.string(), v.email())),
  v.maxLength(LIMITS.agentsPerQueue),
);
const newQueue = v.object({
  name: personName,
  address: queueAddress,
  agents,
  distribution: v.optional(v.picklist(DISTRIBUTIONS), 'idle'),
  priority: v.optional(whole(LIMITS.queuePriority), '0'),
  keep: v.optional(whole(24 * 60), '10'),
});
const byAddress = v.object({ address: queueAddress });

const note = (database: Database, act: AuditAct, target: string): Promise<void> =>
  appendAudit(database, { actor: COMMAND_LINE, act, target });

/** `queue ACTION` [QU1]: the lines that say what it has done. A running server follows within seconds. Reject with `UsageError` or `DomainError`. */
export const QUEUE_ACTIONS: Readonly<
  Record<string, (database: Database, args: readonly string[]) => Promise<readonly string[]>>
> = {
  add: async (database, args) => {
    const options = {
      ...{ name: TEXT, address: TEXT, agents: TEXT },
      ...{ distribution: TEXT, priority: TEXT, keep: TEXT },
    };
    const { keep, ...queue } = checked(newQueue, parseOptions(args, options));
    const described = v.parse(queueFile, { ...queue, keepMs: keep * MINUTE_MS });
    await createQueues(database).save(described, { replace: false });
    await note(database, 'queueAdded', queue.address);
    return [`${queue.name} is open at /q/${queue.address}, served by ${queue.agents.join(', ')}.`];
  },
  list: async (database, args) => {
    parseOptions(args, {});
    const queues = await createQueues(database).list();
    if (queues.length === 0) return [NO_QUEUE];
    return queues.map(({ address, name, open, distribution, priority, keepMs, agentIds }) =>
      [
        ...[`/q/${address}`, name, open ? 'open' : 'closed', distribution],
        ...[`priority ${priority}`, `keeps places ${keepMs / MINUTE_MS} min`, `${agentIds.length} agents`],
      ].join('\t'),
    );
  },
  /** One JSON file with everything that is set up. */
  export: async (database, args) => {
    const { address } = checked(byAddress, { address: only(args, 'queue export takes an address.') });
    return [writeQueueFile(await createQueues(database).read(address))];
  },
  /** Makes the queue of a file, or puts it in the place of the one with its address. */
  import: async (database, args) => {
    const queue = await readQueueFile(only(args, 'queue import takes a file.'));
    const done = await createQueues(database).save(queue, { replace: true });
    await note(database, done === 'made' ? 'queueAdded' : 'queueChanged', queue.address);
    return [`/q/${queue.address} is ${done}.`];
  },
  open: async (database, args) => {
    const { address } = checked(byAddress, parseOptions(args, { address: TEXT }));
    await createQueues(database).setOpen(address, true);
    await note(database, 'queueOpened', address);
    return [`/q/${address} is open.`];
  },
  close: async (database, args) => {
    const { address } = checked(byAddress, parseOptions(args, { address: TEXT }));
    await createQueues(database).setOpen(address, false);
    await note(database, 'queueClosed', address);
    return [`/q/${address} takes nobody new; who waits in it is still served.`];
  },
  remove: async (database, args) => {
    const { address } = checked(byAddress, parseOptions(args, { address: TEXT }));
    await createQueues(database).remove(address);
    await note(database, 'queueRemoved', address);
    return [`/q/${address} is gone; who waits in it is still served.`];
  },
};

function only([given, ...rest]: readonly string[], usage: string): string {
  if (given === undefined || given.startsWith('-') || rest.length > 0) throw new UsageError(usage);
  return given;
}
