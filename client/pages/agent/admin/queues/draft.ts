import * as v from 'valibot';
import { queueFaults } from '../../../../../shared/protocol/queue-faults.ts';
import { QUEUE_DEFAULTS, type QueueFile, queueFile } from '../../../../../shared/protocol/queue-setup.ts';

export const STEPS = ['configuration', 'users', 'form', 'link', 'rules', 'texts'] as const;
export type Step = (typeof STEPS)[number];

/** A queue of which nothing has been said yet [QU1]. */
export const EMPTY: QueueFile = {
  ...{ name: '', address: '', open: true, distribution: 'idle', priority: 0, keepMs: 600_000, agents: [] },
  ...QUEUE_DEFAULTS,
  rules: [],
  texts: [],
};

/** What there is beside the queue that is set up. */
export interface Others {
  /** Of the other queues. */
  readonly queues: ReadonlyArray<{ readonly address: string; readonly name: string }>;
  /** Who may serve queues. */
  readonly agents: ReadonlyArray<{ readonly email: string; readonly name: string }>;
}

const STEP_OF: Readonly<Record<string, Step>> = {
  agents: 'users',
  pickers: 'users',
  form: 'form',
  hours: 'link',
  closedText: 'link',
  messages: 'link',
  rules: 'rules',
  thresholds: 'rules',
  start: 'rules',
  activities: 'rules',
  texts: 'texts',
};

/** Where what this path is about is set up. */
export const stepOf = (path: string): Step => STEP_OF[path.split('.')[0] ?? ''] ?? 'configuration';

/** The paths of all that is wrong, by the functions by which the server and the command line judge a file [QU1]. */
export function faultsIn(queue: QueueFile, { queues, agents }: Others): readonly string[] {
  const read = v.safeParse(queueFile, queue);
  if (!read.success) return read.issues.map((issue) => v.getDotPath(issue) ?? '');
  const addresses = new Set(queues.map(({ address }) => address));
  const emails = new Set(agents.map(({ email }) => email));
  const unknown = read.output.agents.flatMap((email, index) =>
    emails.has(email) ? [] : [`agents.${index}`],
  );
  return [
    ...(addresses.has(read.output.address) ? ['address'] : []),
    ...unknown,
    ...queueFaults(read.output, addresses).map(({ path }) => path),
  ];
}

/** A queue from a file that `queue export` or this page has written; else where it is wrong. */
export function readFile(
  text: string,
): { readonly queue: QueueFile } | { readonly faults: readonly string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { faults: [''] };
  }
  const read = v.safeParse(queueFile, json);
  if (read.success) return { queue: read.output };
  return { faults: read.issues.map((issue) => v.getDotPath(issue) ?? '') };
}

/** An address made of a name, as long as none was typed. */
export const addressOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');

/** The list with one of it changed, or without it. */
export function withItem<Item>(list: readonly Item[], at: number, item: Item | null): Item[] {
  return item === null
    ? list.filter((_one, index) => index !== at)
    : list.map((one, index) => (index === at ? item : one));
}

/** The list with one of it a place earlier. */
export function movedUp<Item>(list: readonly Item[], at: number): Item[] {
  const [item] = list.slice(at, at + 1);
  if (item === undefined || at === 0) return [...list];
  const rest = withItem(list, at, null);
  return [...rest.slice(0, at - 1), item, ...rest.slice(at - 1)];
}
