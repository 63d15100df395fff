import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../server/adapters/db/open.ts';
import { createQueues } from '../../server/adapters/db/queues.ts';
import type { Database } from '../../server/adapters/db/schema.ts';
import { QUEUE_ACTIONS } from '../../server/cli/queues.ts';

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tasuki-queues-'));
  database = await openDatabase(folder);
  for (const [name, roles] of [
    ['aiko', 'agent,acdAgent'],
    ['bun', 'acdAgent'],
    ['ken', 'agent'],
  ] as const) {
    const at = new Date(0).toISOString();
    const user = { id: `id-${name}`, name, email: `${name}@example.com`, roles, emailVerified: 1 };
    const rest = { disabled: 0, sessionMode: null, createdAt: at, updatedAt: at };
    await database
      .insertInto('users')
      .values({ ...user, ...rest })
      .execute();
  }
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** A queue with everything that can be set up. */
const PRINTERS = {
  name: 'Printers',
  address: 'printers',
  open: true,
  distribution: 'robin',
  priority: 2,
  keepMs: 120_000,
  agents: ['aiko@example.com', 'bun@example.com'],
  texts: [{ key: 'toner', text: { en: 'Change the toner, {customer}.', ja: 'トナーを交換してください。' } }],
  wrapUpMs: 30_000,
  shows: { place: true, wait: false },
  form: [
    { type: 'name', shown: true, required: true },
    { type: 'email', shown: true, required: false },
    {
      type: 'choice',
      key: 'model',
      label: { en: 'Model', ja: '機種' },
      shown: true,
      required: true,
      options: [
        { en: 'Laser', ja: 'レーザー' },
        { en: 'Ink', ja: 'インク' },
      ],
    },
  ],
  hours: {
    timeZone: 'Asia/Tokyo',
    week: {
      ...{ sun: [], mon: [{ from: '09:00', to: '18:00' }], tue: [], wed: [], thu: [], fri: [], sat: [] },
    },
    holidays: ['2027-01-01'],
  },
  closedText: { en: 'Until Monday.', ja: '月曜日にまた。' },
  messages: { waiting: false, closed: true, mailTo: ['desk@example.com'], mailLanguage: 'ja' },
  start: { desktop: true, voice: false, open: 'https://crm.example.com/?m={model}' },
  activities: ['view', 'chat'],
  pickers: ['bun@example.com'],
  rules: [
    { if: { field: 'model', condition: 'is', value: 'Laser' }, to: { queue: 'lasers' } },
    { if: { field: 'email', condition: 'contains', value: '@vip.' }, to: { agent: 'bun@example.com' } },
  ],
  thresholds: [
    { afterMs: 60_000, do: { what: 'raise', priority: 5 } },
    { afterMs: 90_000, do: { what: 'overflow', queue: 'lasers' } },
    { afterMs: 120_000, do: { what: 'tell' } },
  ],
};

const act = async (name: string, ...args: string[]): Promise<string> =>
  ((await QUEUE_ACTIONS[name]?.(database, args)) ?? []).join('\n');
const importing = async (json: unknown, before = ''): Promise<string> => {
  const file = join(folder, 'queue.json');
  writeFileSync(file, before + JSON.stringify(json));
  return act('import', file);
};
const addLasers = () => act('add', '--name', 'Lasers', '--address', 'lasers', '--agents', 'aiko@example.com');

test('[QU1] a queue goes out as one JSON file and comes in as the same again', async () => {
  await addLasers();
  expect(await importing(PRINTERS)).toBe('/q/printers is made.');
  expect(JSON.parse(await act('export', 'printers'))).toEqual(PRINTERS);
  const [, setup] = await createQueues(database).list();
  expect(setup).toMatchObject({
    agentIds: ['id-aiko', 'id-bun'],
    pickers: ['id-bun'],
    rules: [{ to: { queue: 'lasers' } }, { to: { agent: 'id-bun' } }],
  });
  const banner = '\n> tasuki@0.1.0 tasuki\n> node run.mjs tasuki queue export printers\n\n';
  const closed = { ...PRINTERS, open: false, agents: ['bun@example.com'] };
  expect(await importing(closed, banner)).toBe('/q/printers is replaced.');
  const [, again] = await createQueues(database).list();
  expect(again).toMatchObject({ queueId: setup?.queueId, open: false, agentIds: ['id-bun'] });
});

test('[QU1] a queue of which only name and address is said has a default for everything else', async () => {
  await importing({ name: 'Plain', address: 'plain' });
  expect(JSON.parse(await act('export', 'plain'))).toEqual({
    ...{ name: 'Plain', address: 'plain', open: true, distribution: 'idle', priority: 0, keepMs: 600_000 },
    ...{
      agents: [],
      texts: [],
      wrapUpMs: 0,
      shows: { place: true, wait: true },
      hours: null,
      closedText: null,
    },
    form: [
      { type: 'name', shown: true, required: true },
      { type: 'request', shown: true, required: false },
    ],
    ...{ rules: [], thresholds: [], activities: null, pickers: null },
    messages: { waiting: true, closed: false, mailTo: [], mailLanguage: 'en' },
    start: { desktop: false, voice: false, open: null },
  });
});

const [name, email, model] = PRINTERS.form;
const monday = (span: object) => ({ ...PRINTERS.hours, week: { ...PRINTERS.hours.week, mon: [span] } });
test.each([
  ['name', { name: '' }],
  ['address', { address: 'not an address' }],
  ['nonsense', { nonsense: 1 }],
  ['priority', { priority: 10 }],
  ['wrapUpMs', { wrapUpMs: -1 }],
  ['shows.place', { shows: { place: 'yes' } }],
  ['agents.0', { agents: ['nobody@example.com'] }],
  ['pickers.0', { pickers: ['ken@example.com'] }],
  ['agents.1', { agents: ['bun@example.com', 'ken@example.com'] }],
  ['messages.mailTo.0', { messages: { mailTo: ['nobody'] } }],
  ['start.open', { start: { open: 'javascript:alert(1)' } }],
  ['start.open', { start: { open: 'https://crm.example.com/?m={nothing}' } }],
  ['start.voice', { start: { voice: true } }],
  ['start.desktop', { start: { desktop: true }, activities: [] }],
  ['activities.0', { activities: ['dancing'] }],
  ['form.0.type', { form: [{ type: 'colour' }] }],
  ['form.2.options', { form: [name, email, { ...model, options: [] }] }],
  ['form.2.key', { form: [name, email, { ...model, key: 'name' }] }],
  ['form.3.key', { form: [name, email, model, model] }],
  ['form.1.required', { form: [name, { ...email, shown: false, required: true }, model] }],
  ['hours.timeZone', { hours: { ...PRINTERS.hours, timeZone: 'Asia/Nowhere' } }],
  ['hours.timeZone', { hours: { ...PRINTERS.hours, timeZone: '+09:00' } }],
  ['hours.week.mon.0.from', { hours: monday({ from: '9:00', to: '18:00' }) }],
  ['hours.week.mon.0', { hours: monday({ from: '18:00', to: '09:00' }) }],
  ['hours.holidays.0', { hours: { ...PRINTERS.hours, holidays: ['2027-02-29'] } }],
  [
    'rules.0.if.field',
    { rules: [{ if: { field: 'colour', condition: 'is', value: 'x' }, to: { queue: 'lasers' } }] },
  ],
  [
    'rules.0.if.condition',
    { rules: [{ if: { field: 'model', condition: 'has', value: 'x' }, to: { queue: 'lasers' } }] },
  ],
  [
    'rules.0.if.value',
    { rules: [{ if: { field: 'model', condition: 'contains', value: '' }, to: { queue: 'lasers' } }] },
  ],
  [
    'rules.0.to.queue',
    { rules: [{ if: { field: 'model', condition: 'is', value: 'x' }, to: { queue: 'none' } }] },
  ],
  [
    'rules.0.to.queue',
    { rules: [{ if: { field: 'model', condition: 'is', value: 'x' }, to: { queue: 'printers' } }] },
  ],
  ['rules.0.to.agent', { agents: ['aiko@example.com'], rules: [PRINTERS.rules[1]] }],
  ['thresholds.0.afterMs', { thresholds: [{ afterMs: 0, do: { what: 'tell' } }] }],
  ['thresholds.1.afterMs', { thresholds: [PRINTERS.thresholds[0], PRINTERS.thresholds[0]] }],
  ['thresholds.0.do.queue', { thresholds: [{ afterMs: 1_000, do: { what: 'overflow', queue: 'none' } }] }],
])(
  '[QU1] a file with a fault in %s is refused by that name, and nothing has changed',
  async (path, fault) => {
    await addLasers();
    await importing(PRINTERS);
    const before = await createQueues(database).list();
    await expect(importing({ ...PRINTERS, ...fault })).rejects.toThrow(
      new RegExp(`^${path.replaceAll('.', '\\.')}: `),
    );
    expect(await createQueues(database).list()).toEqual(before);
  },
);

test('[QU1] what is no JSON, or not there, is said', async () => {
  await expect(act('import', join(folder, 'none.json'))).rejects.toThrow('cannot be read');
  await expect(importing('Printers')).rejects.toThrow('queue.json');
  await expect(act('export', 'nothing')).rejects.toThrow('no queue with the address nothing');
  await expect(act('import')).rejects.toThrow('takes a file');
});
