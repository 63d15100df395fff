import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as Verifier } from 'standardwebhooks';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFloorStore } from '../../../server/adapters/db/floor-store.ts';
import { createStore } from '../../../server/adapters/db/store.ts';
import { publicLookup } from '../../../server/adapters/webhooks/addresses.ts';
import { createWebhookCarrier } from '../../../server/adapters/webhooks/carrier.ts';
import { FLOOR_ID } from '../../../server/app/floor/floor-stream.ts';
import type { ClaimedMessage } from '../../../server/app/outbox/ports.ts';
import { floorEvent } from '../../../shared/protocol/floor-events.ts';
import type { OutboxEntry } from '../../../shared/protocol/outbox.ts';
import type { WebhookSecret } from '../../../shared/protocol/webhooks.ts';
import { started, wholeSession } from '../../contract/store.contract.ts';
import { until } from '../../support/processes/until.ts';
import { type Called, call, openSite, type Site, signedInAs } from './site.ts';

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}
/** Another system, which answers as it is told. */
interface Receiver {
  readonly url: string;
  readonly received: Received[];
  answer: (nth: number) => { status: number; location?: string } | 'hang';
  close(): Promise<void>;
}

async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      // Cast: none of the headers looked at comes twice.
      received.push({ headers: request.headers as Record<string, string>, body });
      const answer = receiver.answer(received.length);
      if (answer === 'hang') return;
      response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end('thanks');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // Cast: a TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    ...{ url: `http://127.0.0.1:${port}/hook`, received },
    answer: () => ({ status: 204 }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return receiver;
}

let site: Site;
let admin: string;
let receiver: Receiver;
beforeEach(async () => {
  site = await openSite({ webhooks: { backoff: (tries) => (tries > 5 ? null : 50), timeoutMs: 400 } });
  admin = await signedInAs(site, ['admin'], 'ada');
  receiver = await openReceiver();
});
afterEach(async () => {
  await site.close();
  await receiver.close();
});

function dataOf({ answer }: Called) {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}
const post = (path: string, body: unknown = {}) => call(site, `POST ${path}`, { body, cookie: admin });
const allowPrivate = (value = true) => post('/api/admin/settings', { name: 'webhooksToPrivate', value });
async function aWebhook(events = ['session.started', 'session.customer_joined', 'session.ended']) {
  await allowPrivate();
  return dataOf(await post('/api/admin/webhooks', { url: receiver.url, events })) as WebhookSecret;
}
const deliveries = async (webhookId: string): Promise<OutboxEntry[]> =>
  dataOf(await call(site, `GET /api/admin/outbox?kind=webhook&target=${webhookId}`, { cookie: admin }))
    .entries;
const arrived = (count: number) => until(`${count} arrived`, () => receiver.received.length >= count);
const typeOf = ({ body }: Received): string => JSON.parse(body).type;
const ticket = (ticketId: string) => ({ ticketId });
const queued = (id: string, at: number) => ({
  ...{ type: 'customerQueued', at, ...ticket(id), queueId: 'q1' },
  ...{ name: 'Ken', text: 'Help', tokenHash: '0'.repeat(64), priority: 0 },
});
/** What happens in sessions, as the server writes it. */
const happens = (id: string, number: string) => {
  const events = wholeSession(id, number, 1_000);
  const store = createStore(site.database, { queued: () => site.outbox.wake() });
  return store.append(events[0]?.type === 'sessionStarted' ? events[0].sessionId : ('' as never), events, {
    expected: 0,
  });
};

describe('[AD5] webhooks', () => {
  test('tell what was chosen, in order, signed so that a library of another house believes it', async () => {
    const { secret } = await aWebhook();
    await happens('s1', '123456789');
    await arrived(4);
    const types = ['session.started', 'session.customer_joined', 'session.customer_joined', 'session.ended'];
    expect(receiver.received.map(typeOf)).toEqual(types);
    const verifier = new Verifier(secret);
    // Its clock is the system's, as ours is.
    for (const { body, headers } of receiver.received) expect(verifier.verify(body, headers)).toBeTruthy();
    expect(() =>
      verifier.verify(`${receiver.received[0]?.body} `, receiver.received[0]?.headers ?? {}),
    ).toThrow();
    const last = JSON.parse(receiver.received[3]?.body ?? '');
    expect(last.data).toMatchObject({
      ...{ sessionId: 's1', number: '123456789', reason: 'host_ended' },
      record: { durationMs: 500, hosts: [{ name: 'Aiko' }], queue: null },
    });
    expect(last.data.record.participants.map(({ name }: { name: string }) => name)).toEqual([
      'Aiko',
      'Zoë',
      '花子',
    ]);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
  });

  test('what was not chosen is not told, nor anything while it is off, nor after it was taken away', async () => {
    const { webhookId } = await aWebhook(['session.ended']);
    await post(`/api/admin/webhooks/${webhookId}`, { on: false });
    await happens('s1', '123456781');
    await post(`/api/admin/webhooks/${webhookId}`, { on: true });
    await happens('s2', '123456782');
    await arrived(1);
    expect(receiver.received.map(({ body }) => JSON.parse(body).data.sessionId)).toEqual(['s2']);
    expect((await post(`/api/admin/webhooks/${webhookId}/remove`)).status).toBe(200);
    await happens('s3', '123456783');
    expect(await deliveries(webhookId)).toHaveLength(1);
    expect((await post(`/api/admin/webhooks/${webhookId}/test`)).status).toBe(404);
  });

  test('a receiver that fails gets it again under the same id, and of one session nothing overtakes it', async () => {
    const { webhookId } = await aWebhook();
    receiver.answer = (nth) => ({ status: nth <= 2 ? 503 : 200 });
    await happens('s1', '123456789');
    await arrived(6);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).toBe(ids[0]);
    expect(receiver.received.map(typeOf).slice(2)).toEqual([
      ...['session.started', 'session.customer_joined', 'session.customer_joined', 'session.ended'],
    ]);
    await until('all are sent', async () =>
      (await deliveries(webhookId)).every(({ state }) => state === 'sent'),
    );
  });

  test('a receiver that hangs times out, and other sessions go on meanwhile', async () => {
    const { webhookId } = await aWebhook(['session.started']);
    let hangs = true;
    receiver.answer = () =>
      hangs && receiver.received.at(-1)?.body.includes('"s1"') ? 'hang' : { status: 200 };
    const store = createStore(site.database, { queued: () => site.outbox.wake() });
    for (const [id, number] of [
      ['s1', '123456781'],
      ['s2', '123456782'],
    ] as const) {
      const event = started(id, number);
      if (event.type === 'sessionStarted') await store.append(event.sessionId, [event], { expected: 0 });
    }
    await arrived(2);
    await until('it was said', async () =>
      (await deliveries(webhookId)).some(({ reason }) => reason?.fault === 'timeout'),
    );
    expect((await deliveries(webhookId)).map(({ state }) => state)).toContain('sent');
    hangs = false;
    await until('all are sent', async () =>
      (await deliveries(webhookId)).every(({ state }) => state === 'sent'),
    );
  });

  test('a redirect is not followed; another try by hand sends what was given up, and what was sent, again', async () => {
    const { webhookId } = await aWebhook(['session.ended']);
    const elsewhere = await openReceiver();
    receiver.answer = () => ({ status: 302, location: elsewhere.url });
    await happens('s1', '123456789');
    await until('it is given up', async () => (await deliveries(webhookId))[0]?.state === 'failed');
    expect((await deliveries(webhookId))[0]).toMatchObject({
      attempts: 6,
      reason: { fault: 'redirected', text: '302 Found' },
    });
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
    receiver.answer = () => ({ status: 200 });
    for (const times of [7, 8]) {
      const [entry] = await deliveries(webhookId);
      expect((await post(`/api/admin/outbox/${entry?.id}/again`)).status).toBe(200);
      await arrived(times);
      await until('it is sent', async () => (await deliveries(webhookId))[0]?.state === 'sent');
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const acts = (await site.audit.list({})).lines.map(({ act }) => act);
    expect(acts.filter((act) => act === 'deliveryRepeated')).toHaveLength(2);
  });

  test('after a rotation both secrets sign for a day; a secret is shown once, and is nowhere else', async () => {
    const { webhookId, secret } = await aWebhook(['session.ended']);
    const rotated: WebhookSecret = dataOf(await post(`/api/admin/webhooks/${webhookId}/rotate`));
    expect(rotated.secret).not.toBe(secret);
    await happens('s1', '123456789');
    await arrived(1);
    const [{ body, headers } = { body: '', headers: {} }] = receiver.received;
    for (const known of [secret, rotated.secret])
      expect(new Verifier(known).verify(body, headers)).toBeTruthy();
    const answers = [
      await call(site, 'GET /api/admin/webhooks', { cookie: admin }),
      await call(site, 'GET /api/admin/audit', { cookie: admin }),
      await call(site, 'GET /api/admin/outbox', { cookie: admin }),
    ];
    const everything = JSON.stringify([answers.map(({ answer }) => answer), site.logged]);
    for (const known of [secret, rotated.secret]) expect(everything).not.toContain(known.slice(6));
  });

  test('queues tell who came, was taken and left, of one place in order; who leaves after being taken has not left the line', async () => {
    await aWebhook(['queue.customer_entered', 'queue.customer_taken', 'queue.customer_left']);
    await createFloorStore(site.database, { mails: null, queued: () => site.outbox.wake() }).append(
      FLOOR_ID,
      [
        ...[queued('a', 1_000), queued('b', 1_000)],
        {
          type: 'customerTaken',
          at: 3_000,
          ...ticket('a'),
          userId: 'aiko',
          by: 'pick',
          sessionId: 's',
          participantId: 'p',
        },
        { type: 'customerLeft', at: 4_000, ...ticket('b'), reason: 'left' },
        { type: 'customerLeft', at: 5_000, ...ticket('a'), reason: 'left' },
      ].map((event) => v.parse(floorEvent, event)),
      { expected: 0 },
    );
    await arrived(4);
    await until('nothing waits', async () => (await site.outbox.store.counts('webhook')).queued === 0);
    const told = receiver.received.map(({ body }) => JSON.parse(body));
    const of = (ticketId: string) => told.filter(({ data }) => data.ticketId === ticketId);
    expect(of('a').map(({ type }) => type)).toEqual(['queue.customer_entered', 'queue.customer_taken']);
    expect(of('b').map(({ type }) => type)).toEqual(['queue.customer_entered', 'queue.customer_left']);
    expect(of('a')[0].data).toMatchObject({ name: 'Ken', request: 'Help', queue: { queueId: 'q1' } });
    expect(of('a')[1].data).toMatchObject({ userId: 'aiko', waitedMs: 2_000, queue: { queueId: 'q1' } });
  });

  test('the test button sends one', async () => {
    const { webhookId } = await aWebhook();
    expect((await post(`/api/admin/webhooks/${webhookId}/test`)).status).toBe(200);
    await arrived(1);
    expect(receiver.received.map(typeOf)).toEqual(['webhook.test']);
  });

  test('every act is in the audit log, and no path of an address', async () => {
    const { webhookId } = await aWebhook();
    await post(`/api/admin/webhooks/${webhookId}`, { events: ['session.ended'] });
    await post(`/api/admin/webhooks/${webhookId}`, { events: ['session.ended'] });
    await post(`/api/admin/webhooks/${webhookId}/rotate`);
    await post(`/api/admin/webhooks/${webhookId}/test`);
    await post(`/api/admin/webhooks/${webhookId}/remove`);
    const { lines } = await site.audit.list({});
    expect(lines.map(({ act }) => act)).toEqual([
      ...[
        'webhookRemoved',
        'webhookTested',
        'webhookChanged',
        'webhookChanged',
        'webhookAdded',
        'settingChanged',
      ],
    ]);
    expect(JSON.stringify(lines)).not.toContain('/hook');
  });

  test.each([
    [{ url: 'ftp://example.com/', events: ['session.ended'] }],
    [{ url: 'https://user:pass@example.com/', events: ['session.ended'] }],
    [{ url: 'hook', events: ['session.ended'] }],
    [{ url: 'https://example.com/', events: [] }],
    [{ url: 'https://example.com/', events: ['session.secret'] }],
    [{ url: `https://example.com/${'x'.repeat(1_000)}`, events: ['session.ended'] }],
    [{ url: 'https://example.com/', events: ['session.ended'], secret: 'mine' }],
  ])('%j is refused', async (body) => {
    expect((await post('/api/admin/webhooks', body)).status).toBe(400);
    expect(dataOf(await call(site, 'GET /api/admin/webhooks', { cookie: admin })).webhooks).toEqual([]);
  });
});

/** Ways to write this machine, its network, and the clouds' own address. */
const INSIDE = [
  ...['https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f.0.0.1/', 'https://0/'],
  ...['https://10.1.2.3/', 'https://172.31.0.1/', 'https://192.168.1.1/', 'https://169.254.169.254/latest'],
  ...['https://100.64.0.1/', 'https://[::1]/', 'https://[::]/', 'https://[::ffff:127.0.0.1]/'],
  ...[
    'https://[::ffff:a9fe:a9fe]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[64:ff9b::7f00:1]/',
  ],
  ...['https://[2002:7f00:1::]/', 'https://224.0.0.1/', 'https://localhost/', 'http://example.com/'],
];

describe('[AD5] where webhooks may not go', () => {
  test.each(INSIDE)('%s is refused when it is set up, and when it is tried', async (url) => {
    const refused = await post('/api/admin/webhooks', { url, events: ['session.ended'] });
    expect(refused.answer).toMatchObject({ error: { code: 'webhook_address_refused' } });
    if (url.includes('localhost')) return;
    expect(await carried(url)).toEqual({ kind: 'never', reason: { fault: 'address_forbidden', text: '' } });
  });

  test('the setting taken back holds for what waits already', async () => {
    const { webhookId } = await aWebhook(['session.ended']);
    await allowPrivate(false);
    await happens('s1', '123456789');
    await until(
      'it was refused',
      async () => (await deliveries(webhookId))[0]?.reason?.fault === 'address_forbidden',
    );
    expect(receiver.received).toEqual([]);
  });

  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1', '169.254.169.254'])(
    'a name that leads to %s is refused as it is connected to, also beside a public one',
    async (address) => {
      const family = address.includes(':') ? 6 : 4;
      for (const before of [[], [{ address: '93.184.215.14', family: 4 }]])
        expect(await carried('https://inside.example/', [[...before, { address, family }]])).toMatchObject({
          ...{ kind: 'never', reason: { fault: 'address_forbidden' } },
        });
    },
  );

  test('a name that was public a moment ago gains nothing: what was looked at is what is connected to (DNS rebinding)', () => {
    const answers = [['203.0.114.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'], ['127.0.0.1'], ['::1']];
    const lookup = publicLookup((_name, done) =>
      done(
        null,
        (answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    );
    const looked: unknown[] = [];
    for (const _time of [1, 2, 3])
      lookup('rebound.example', { all: true }, (error, addresses) => looked.push(error?.code ?? addresses));
    expect(looked).toEqual([
      [
        { address: '203.0.114.1', family: 4 },
        { address: '2606:2800:21f:cb07:6820:80da:af6b:8b2c', family: 6 },
      ],
      ...['ADDRESS_FORBIDDEN', 'ADDRESS_FORBIDDEN'],
    ]);
  });
});

/** One try to an address, where names lead to these, one after the other. */
function carried(url: string, answers: Array<Array<{ address: string; family: number }>> = []) {
  const carrier = createWebhookCarrier({
    targets: { find: async () => ({ url, secret: 'whsec_AAAA', former: null }) },
    toPrivate: async () => false,
    ...{ now: Date.now, timeoutMs: 300 },
    resolve: (_name, done) => done(null, answers.shift() ?? []),
  });
  const message: ClaimedMessage = {
    ...{ id: 'm1', kind: 'webhook', lane: null, target: 'w1', title: 'session.ended', content: '{}' },
    ...{ sessionId: null, userId: null, attempts: 1, createdAt: 0 },
  };
  return carrier.carry(message);
}
