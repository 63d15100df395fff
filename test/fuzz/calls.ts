import fc from 'fast-check';
import type { Message } from './message.ts';
import { junk, mutated, ref } from './values.ts';

const CALLS = [
  'GET /api/site',
  'GET /api/me',
  'POST /api/sessions',
  'GET /api/sessions',
  'POST /api/assist',
  'POST /api/join',
  'GET /api/records',
  'GET /api/records?before=x',
  'GET /api/records?limit=99999',
  'GET /api/records/__proto__',
  'GET /api/records/%00',
  'GET /api/records/%E0%A4%A',
  'GET /api/records/..%2f..%2fetc',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-out',
  'POST /api/auth/sign-up/email',
  'GET /api/auth/get-session',
  'POST /api/setup',
  'DELETE /api/sessions',
  'PUT /api/join',
  'PATCH /api/me',
  'GET /api/',
  'GET /api',
  'OPTIONS /api/join',
  'HEAD /api/me',
  'GET /healthz',
  'GET /metrics',
  'POST /metrics',
  'GET /..%2f..%2fpackage.json',
  'GET /assets/..%2f..%2fpackage.json',
  'GET /join/123456789',
  'GET /%',
  'GET /socket.io/',
  'GET /socket.io/?EIO=4&transport=polling',
  'GET /socket.io/?EIO=3&transport=x',
  'POST /socket.io/?EIO=4&transport=polling&sid=nobody',
];
const joinBody = fc.record(
  {
    number: ref('number'),
    name: fc.string({ maxLength: 100 }),
    invitation: fc.oneof(ref('invitationToken'), ref('participantToken'), ref('otherToken')),
    participantToken: fc.oneof(ref('participantToken'), ref('otherToken'), ref('invitationToken')),
    locale: fc.constantFrom('en', 'ja', 'xx'),
  },
  { requiredKeys: ['number'] },
);
const body = fc.oneof(
  joinBody,
  mutated(joinBody),
  mutated(fc.constant({ email: 'aiko@example.com', password: 'x' })),
  mutated(fc.constant({ token: 'x', name: 'x', email: 'x@example.com', password: 'xxxxxxxxxx' })),
  junk,
);
const brokenText = fc.constantFrom(
  '',
  '{',
  '{"a":',
  '[1,',
  'null',
  '"text"',
  '\u0000',
  '{"a":1}x',
  '['.repeat(9_000),
  `"${'x'.repeat(20_000)}"`,
);
const header = fc.constantFrom<Record<string, string>>(
  {},
  {},
  {},
  { 'x-tasuki': '' },
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=klingon' },
  { 'content-encoding': 'gzip' },
  { cookie: 'tasuki.session_token=forged.forged' },
  { cookie: `a=${'x'.repeat(7_000)}` },
  { accept: 'x'.repeat(4_000) },
);
/** Over HTTP, from many addresses, signed in or not. */
export const http: fc.Arbitrary<Message> = fc
  .record({
    call: fc.constantFrom(...CALLS),
    json: body,
    body: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: brokenText }),
    headers: header,
    signedIn: fc.boolean(),
  })
  .map((fields) => ({ kind: 'http', ...fields }));
