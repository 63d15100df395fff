import * as v from 'valibot';
import { sessionId } from '../../shared/protocol/fields.ts';
import { queueFile } from '../../shared/protocol/queue-setup.ts';
import { createUsers } from '../adapters/auth/users.ts';
import { openDatabase } from '../adapters/db/open.ts';
import { createQueues } from '../adapters/db/queues.ts';
import { createSettings } from '../adapters/db/settings.ts';
import { createStore } from '../adapters/db/store.ts';
import { type PastSession, pastEvents } from './past.ts';
import { DEMO_QUEUE, DEMO_USERS, emailOf } from './people.ts';

const HOUR_MS = 60 * 60_000;

type Told = Omit<PastSession, 'hostName' | 'hostUserId' | 'startedAt'> & {
  readonly host: string;
  readonly hoursAgo: number;
};

const BEFORE: readonly Told[] = [
  {
    ...{ host: 'Aiko', customer: 'Ken', hoursAgo: 2, minutes: 14, shared: true },
    chat: [
      ['agent', 'Hello Ken, I see the printer’s window now.'],
      ['customer', 'It says that it is offline, but it is on.'],
      ['agent', 'We will set its address anew. One moment.'],
      ['customer', 'It prints!'],
    ],
    note: 'Printer had a new address after the router was changed. Set to the name instead.',
  },
  {
    ...{ host: 'Bun', customer: '花子', hoursAgo: 5, minutes: 6, shared: false },
    chat: [['agent', 'こんにちは。']],
  },
  {
    ...{ host: 'Aiko', customer: 'Mei', hoursAgo: 26, minutes: 31, shared: true, chat: [] },
    note: 'Wants a call back on Friday about the scanner.',
  },
  { ...{ host: 'Bun', customer: 'Zoë', hoursAgo: 50, minutes: 9, shared: true }, chat: [] },
  {
    ...{ host: 'Aiko', customer: 'Ravi', hoursAgo: 75, minutes: 22, shared: true },
    chat: [['customer', 'Thank you!']],
  },
];

/** Puts users, a queue and a few past sessions into an empty data folder. */
export async function fillDemo(
  dataDir: string,
  { password, now }: { password: string; now: number },
): Promise<void> {
  const database = await openDatabase(dataDir);
  const users = createUsers(database);
  const ids = new Map<string, string>();
  for (const user of DEMO_USERS) {
    const { name, roles } = user;
    ids.set(name, await users.add({ name, email: emailOf(user), password, roles }));
  }
  await createSettings(database).set('siteName', 'Example Inc.');
  const agents = DEMO_USERS.filter(({ roles }) => roles.includes('acdAgent')).map(emailOf);
  await createQueues(database).save(v.parse(queueFile, { ...DEMO_QUEUE, agents }), { replace: false });
  const store = createStore(database);
  for (const { host, hoursAgo, ...told } of BEFORE) {
    const hostUserId = ids.get(host) ?? '';
    const past = pastEvents({ ...told, hostName: host, hostUserId, startedAt: now - hoursAgo * HOUR_MS });
    await store.append(v.parse(sessionId, past.sessionId), past.events, { expected: 0 });
  }
  await store.close();
  await database.destroy();
}
