import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, openSite, RIGHT_NUMBER, type Site, signedInAs } from './site.ts';

/**
 * Who may what over HTTP [RO1]: every route that the application has, and nothing else. A route that is not here fails, and so does one
 * that is here and lets in, or keeps out, somebody else.
 */
const WHO = {
  'GET /healthz': 'anyone',
  'GET /metrics': 'operators',
  'GET /q/:address/button.js': 'anyone',
  'GET /brand.css': 'anyone',
  'GET /brand-logo': 'anyone',
  'GET /api/site': 'anyone',
  'GET /api/me': 'anyone',
  'POST /api/auth/sign-in/email': 'anyone',
  'POST /api/auth/second-factor': 'anyone',
  'GET /api/auth/oidc/start': 'anyone',
  'GET /api/auth/oidc/callback': 'anyone',
  'POST /api/auth/passkey/start': 'anyone',
  'POST /api/auth/passkey': 'anyone',
  'POST /api/auth/sign-out': 'anyone',
  'POST /api/setup': 'anyone',
  'POST /api/account/link': 'anyone',
  'POST /api/account/link/use': 'anyone',
  'POST /api/join': 'anyone',
  'GET /api/queues/:address': 'anyone',
  'POST /api/queues/:address': 'anyone',
  'POST /api/queues/:address/messages': 'anyone',
  'POST /api/survey': 'anyone',
  'POST /api/copy': 'anyone',
  'POST /api/survey/form': 'anyone',
  'GET /api/sessions/:sessionId/closing': 'readers',
  'POST /api/sessions/:sessionId/closing': 'readers',
  'GET /api/texts/:sessionId': 'signedIn',
  'GET /api/account': 'signedIn',
  'POST /api/account/password': 'signedIn',
  'GET /api/account/passkeys': 'signedIn',
  'POST /api/account/passkeys/start': 'signedIn',
  'POST /api/account/passkeys': 'signedIn',
  'POST /api/account/passkeys/:passkeyId/remove': 'signedIn',
  'POST /api/account/two-factor/start': 'signedIn',
  'POST /api/account/two-factor/confirm': 'signedIn',
  'POST /api/account/two-factor/stop': 'signedIn',
  'POST /api/account/two-factor/codes': 'signedIn',
  'GET /api/sessions': 'signedIn',
  'POST /api/sessions': 'agents',
  'POST /api/assist': 'agents',
  // Agents read of their own sessions, managers and administrators of all: `reports.test.ts`, `recordings.test.ts`.
  'GET /api/records': 'readers',
  'GET /api/records/:sessionId': 'readers',
  'GET /api/records.csv': 'readers',
  'GET /api/records.json': 'readers',
  'GET /api/record-choices': 'readers',
  'GET /api/reports': 'readers',
  'GET /api/monitor/decisions': 'managers',
  'GET /api/monitor/history': 'managers',
  'GET /api/records/:sessionId/stills/:stillId': 'readers',
  'GET /api/records/:sessionId/export': 'readers',
  'GET /api/records/:sessionId/recordings/:recordingId': 'readers',
  'DELETE /api/records/:sessionId/recordings/:recordingId': 'readers',
  'GET /api/records/:sessionId/recordings/:recordingId/file': 'readers',
  'GET /api/records/:sessionId/recordings/:recordingId/clips/:clip': 'readers',
  'GET /api/admin/users': 'admins',
  'POST /api/admin/users': 'admins',
  'POST /api/admin/users/:userId': 'admins',
  'POST /api/admin/users/:userId/deactivate': 'admins',
  'POST /api/admin/users/:userId/activate': 'admins',
  'POST /api/admin/users/:userId/sign-out': 'admins',
  'POST /api/admin/users/:userId/two-factor-off': 'admins',
  'POST /api/admin/users/:userId/remove': 'admins',
  'POST /api/admin/users/:userId/link': 'admins',
  'GET /api/admin/settings': 'admins',
  'POST /api/admin/settings': 'admins',
  'GET /api/admin/queues': 'admins',
  'POST /api/admin/queues': 'admins',
  'GET /api/admin/queues/:address': 'admins',
  'GET /api/admin/queues/:address/file': 'admins',
  'POST /api/admin/queues/:address': 'admins',
  'POST /api/admin/queues/:address/open': 'admins',
  'POST /api/admin/queues/:address/close': 'admins',
  'POST /api/admin/queues/:address/remove': 'admins',
  'GET /api/admin/branding': 'admins',
  'POST /api/admin/branding': 'admins',
  'GET /api/admin/forms': 'admins',
  'POST /api/admin/forms': 'admins',
  'GET /api/admin/audit': 'admins',
  'GET /api/admin/audit.csv': 'admins',
  'GET /api/admin/mail': 'admins',
  'POST /api/admin/mail/test': 'admins',
  'GET /api/admin/outbox': 'admins',
  'POST /api/admin/outbox/:id/again': 'admins',
  'GET /api/admin/webhooks': 'admins',
  'POST /api/admin/webhooks': 'admins',
  'POST /api/admin/webhooks/:webhookId': 'admins',
  'POST /api/admin/webhooks/:webhookId/rotate': 'admins',
  'POST /api/admin/webhooks/:webhookId/remove': 'admins',
  'POST /api/admin/webhooks/:webhookId/test': 'admins',
  'GET /api/admin/sign-in': 'admins',
  'POST /api/admin/sign-in': 'admins',
  'POST /api/admin/sign-in/remove': 'admins',
} as const;
type Who = (typeof WHO)[keyof typeof WHO];

const PEOPLE = [
  'nobody',
  'customer',
  'former',
  'disabled',
  'noRole',
  'agent',
  'acdAgent',
  'manager',
  'admin',
] as const;
type Person = (typeof PEOPLE)[number];
const OUTSIDE: readonly Person[] = ['nobody', 'customer', 'former', 'disabled'];
const LET_IN: Readonly<Record<Who, readonly Person[]>> = {
  anyone: PEOPLE,
  operators: [],
  signedIn: ['noRole', 'agent', 'acdAgent', 'manager', 'admin'],
  agents: ['agent', 'acdAgent'],
  readers: ['agent', 'acdAgent', 'manager', 'admin'],
  managers: ['manager'],
  admins: ['admin'],
};

/** The parts of an express router that are looked at; it has no types for them. */
interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
  readonly slash: boolean;
  match(path: string): boolean;
}
/** Where routers are mounted; one that is mounted elsewhere is found by none of them, and fails. */
const MOUNTS = ['/api', '/admin'];

/** Every route, as `METHOD /path`. */
function routesOf(stack: readonly Layer[], at = ''): string[] {
  return stack.flatMap((layer) => {
    const { route } = layer;
    if (route)
      return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${at}${route.path}`);
    if (layer.handle.stack === undefined) return [];
    const mount = layer.slash ? '' : MOUNTS.find((path) => layer.match(path));
    if (mount === undefined) throw new Error(`a router is mounted below ${at || '/'} where nobody looks`);
    return routesOf(layer.handle.stack, at + mount);
  });
}

let site: Site;
const cookies = new Map<Person, string>();
beforeAll(async () => {
  site = await openSite({ proxies: ['loopback'] });
  for (const role of ['agent', 'acdAgent', 'manager', 'admin'] as const)
    cookies.set(role, await signedInAs(site, [role], role));
  cookies.set('noRole', await signedInAs(site, [], 'norole'));
  for (const person of ['former', 'disabled'] as const)
    cookies.set(person, await signedInAs(site, ['agent', 'acdAgent', 'manager', 'admin'], person));
  await site.accounts.users.disable('disabled@example.com');
  const cookie = cookies.get('admin') ?? '';
  const { answer } = await call(site, 'GET /api/admin/users', { cookie });
  if (!answer.ok) throw new Error(answer.error.code);
  const { userId } = answer.data.find(({ name }: { name: string }) => name === 'former');
  await call(site, `POST /api/admin/users/${userId}`, { cookie, body: { roles: [] } });
  // A customer has a place in a session, and nothing that a sign-in would know.
  cookies.set('customer', 'tasuki.session_token=right.secret');
});
afterAll(() => site.close());

/** Where the body is read before it is known whether they may. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /api/assist': { number: RIGHT_NUMBER },
  'POST /api/account/password': { password: 'x', next: 'another password' },
  'POST /api/account/two-factor/start': { password: 'x' },
  'POST /api/account/two-factor/confirm': { code: '123456' },
  'POST /api/account/two-factor/stop': { password: 'x' },
  'POST /api/account/two-factor/codes': { password: 'x' },
};

/** What comes of a call with nothing in it: the code of who is kept out, else `in`. */
async function outcomeOf(route: string, person: Person): Promise<string> {
  const [method = '', path = ''] = route.split(' ');
  const cookie = cookies.get(person);
  const response = await fetch(site.url + path.replace(/:\w+/g, 'x'), {
    ...{ method, redirect: 'manual' },
    headers: {
      ...{ 'x-tasuki': '1', 'x-forwarded-for': '203.0.113.9', 'content-type': 'application/json' },
      ...(cookie !== undefined && { cookie }),
    },
    ...(method === 'POST' && { body: JSON.stringify(BODIES[route] ?? {}) }),
  });
  const code = /"code":"(\w+)"/.exec(await response.text())?.[1];
  // What is no call of a page answers by its status alone.
  if (code === undefined) return response.status === 403 ? 'forbidden' : 'in';
  return ['not_signed_in', 'forbidden'].includes(code) ? code : 'in';
}

const expected = (who: Who, person: Person): string => {
  if (LET_IN[who].includes(person)) return 'in';
  return OUTSIDE.includes(person) && who !== 'operators' ? 'not_signed_in' : 'forbidden';
};

describe('[RO1] who may what over HTTP', () => {
  test('the table has every route of the application, and no other', () => {
    // Cast: express has no types for its router's inside.
    const { stack } = site.app.router as unknown as { stack: readonly Layer[] };
    expect(routesOf(stack).sort()).toEqual(Object.keys(WHO).sort());
  });

  test('what is not there is not there for anybody', async () => {
    for (const person of PEOPLE) {
      const outcome = await outcomeOf('GET /api/admin/whatever-comes-later', person);
      expect(outcome, person).toBe(expected('admins', person));
    }
  });

  // Signing out comes last: nobody is signed in afterwards.
  const isLast = (route: string): number => Number(route === 'POST /api/auth/sign-out');
  const rows = Object.entries(WHO).sort(([a], [b]) => isLast(a) - isLast(b));
  test.each(rows)('%s: %s', async (route, who) => {
    const outcomes: Partial<Record<Person, string>> = {};
    for (const person of PEOPLE) outcomes[person] = await outcomeOf(route, person);
    expect(outcomes).toEqual(Object.fromEntries(PEOPLE.map((person) => [person, expected(who, person)])));
  });
});
