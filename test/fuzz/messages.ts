import fc from 'fast-check';
import { CONSENT_KINDS, DISPLAY_SURFACES, KIND_OF_SOURCE, MEDIA_SOURCES } from '../../shared/domain/media.ts';
import { PERMISSIONS, SESSION_ROLES, type SessionRole } from '../../shared/domain/roles.ts';
import { COMMANDS, type CommandName, PROTOCOL_VERSION } from '../../shared/protocol/commands.ts';
import { junk, mutated, type ReferenceName } from './values.ts';

/** One thing that a hostile page does. Plain data, so that a failure can be kept and played again. */
export type Message =
  | {
      readonly kind: 'command';
      readonly role: SessionRole;
      readonly name: string;
      readonly args: readonly unknown[];
      readonly ack: boolean;
    }
  | {
      readonly kind: 'handshake';
      readonly auth: unknown;
      readonly cookie: boolean;
      readonly origin: string | null;
    }
  | { readonly kind: 'raw'; readonly packets: readonly string[] }
  | {
      readonly kind: 'http';
      readonly call: string;
      readonly body: string | null;
      readonly headers: Readonly<Record<string, string>>;
      readonly signedIn: boolean;
      readonly json: unknown;
    };

const ref = ($ref: ReferenceName) => fc.constant({ $ref });
const none = fc.constant({});
const dtls = {
  role: 'client',
  fingerprints: [{ algorithm: 'sha-256', value: Array(32).fill('AB').join(':') }],
};
const videoCodec = {
  mimeType: 'video/VP8',
  payloadType: 96,
  clockRate: 90_000,
  parameters: {},
  rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
};
const audioCodec = {
  mimeType: 'audio/opus',
  payloadType: 111,
  clockRate: 48_000,
  channels: 2,
  parameters: { useinbandfec: 1 },
};
const extension = { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4, encrypt: false, parameters: {} };
const rtpCapabilities = {
  codecs: [
    {
      kind: 'video',
      mimeType: 'video/VP8',
      clockRate: 90_000,
      preferredPayloadType: 96,
      rtcpFeedback: [{ type: 'nack' }],
    },
    { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, preferredPayloadType: 111 },
  ],
  headerExtensions: [
    { kind: 'video', uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', preferredId: 1, direction: 'sendrecv' },
  ],
};

/** Right ones and forged ones: a source with another's kind, a kind with another's codec. */
const production = fc
  .tuple(
    fc.constantFrom(...MEDIA_SOURCES),
    fc.constantFrom('audio', 'video'),
    fc.boolean(),
    fc.nat(2 ** 32 - 1),
  )
  .map(([source, kind, right, ssrc]) => {
    const real = right ? KIND_OF_SOURCE[source] : kind;
    const codecs = [real === 'audio' ? audioCodec : videoCodec];
    const rtpParameters = {
      mid: '0',
      codecs,
      headerExtensions: [extension],
      encodings: [{ ssrc }],
      rtcp: { cname: 'c' },
    };
    return { transportId: { $ref: 'ownTransportId' }, source, kind: real, rtpParameters };
  });

const share = fc.record({ shareId: ref('shareId') });
const anybody = fc.oneof(
  ref('waitingId'),
  ref('lobbyId'),
  ref('activeId'),
  ref('hostId'),
  ref('assistantId'),
);
const participant = fc.record({ participantId: anybody });
/** Few ids, so that messages of the same id meet: a repetition, or somebody else's. */
const chatMessage = fc.record({
  messageId: fc.nat(50).map((id) => `message-${id}`),
  to: fc.oneof(
    fc.constantFrom({ kind: 'everyone' }, { kind: 'agents' }),
    fc.record({ kind: fc.constant('participant'), participantId: anybody }),
  ),
  text: fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
});

/** What a page would send, for each built command: leaving one out does not compile. */
const RIGHT: Readonly<Record<CommandName, fc.Arbitrary<unknown>>> = {
  'session:snapshot': none,
  'session:end': none,
  'session:leave': none,
  'session:passControl': participant,
  'session:hold': none,
  'session:unhold': none,
  'invitation:create': fc.record({ role: fc.constantFrom('customer', 'assistant') }),
  'invitation:revoke': fc.record({ invitationId: ref('invitationId') }),
  'participant:admit': participant,
  'participant:decline': participant,
  'participant:remove': participant,
  'participant:rename': fc.record({ name: fc.string({ maxLength: 100, unit: 'binary' }) }),
  'customer:select': participant,
  'consent:request': fc.record({ kind: fc.constantFrom(...CONSENT_KINDS) }),
  'consent:cancel': fc.record({ requestId: ref('requestId') }),
  'consent:answer': fc.record({ requestId: ref('requestId'), allow: fc.boolean(), always: fc.boolean() }),
  'consent:withdraw': none,
  'share:start': fc.record(
    { surface: fc.constantFrom(...DISPLAY_SURFACES), requestId: ref('requestId'), replace: fc.boolean() },
    { requiredKeys: ['surface'] },
  ),
  'share:stop': share,
  'share:pause': share,
  'share:resume': share,
  'share:hint': fc.record({ shareId: ref('shareId'), contentHint: fc.constantFrom('detail', 'motion') }),
  'voice:open': none,
  'voice:close': none,
  'voice:join': none,
  'voice:leave': none,
  'voice:mute': none,
  'voice:unmute': none,
  'chat:open': none,
  'chat:close': none,
  'chat:send': chatMessage,
  'chat:typing': none,
  'video:open': none,
  'video:close': none,
  'camera:start': none,
  'camera:stop': none,
  'media:open': none,
  'media:connectTransport': fc.record({
    transportId: fc.oneof(ref('ownTransportId'), ref('otherTransportId')),
    dtlsParameters: fc.constant(dtls),
  }),
  'media:restartIce': fc.record({ transportId: fc.oneof(ref('ownTransportId'), ref('otherTransportId')) }),
  'media:produce': production,
  'media:consume': fc.record({
    transportId: fc.oneof(ref('ownTransportId'), ref('otherTransportId')),
    producerId: ref('producerId'),
    rtpCapabilities: fc.constant(rtpCapabilities),
  }),
  'media:resumeConsumer': fc.record({ consumerId: ref('consumerId') }),
  'media:preferLayers': fc.record({
    consumerId: ref('consumerId'),
    spatialLayer: fc.integer({ min: -1, max: 9 }),
  }),
};

const builtNames = Object.keys(COMMANDS) as CommandName[];
/** Names of nothing, some of which mean something to Socket.IO, to Node or to JavaScript. */
const STRANGE_NAMES = ['error', 'session:welcome', '__proto__', 'constructor', 'toString', 'system:end', ''];

const rightCommand = fc
  .constantFrom(...builtNames)
  .chain((name) => fc.tuple(fc.constant<string>(name), RIGHT[name]));
const wrongCommand = fc
  .constantFrom(...builtNames)
  .chain((name) => fc.tuple(fc.constant<string>(name), mutated(RIGHT[name])));
const anyCommand = fc.tuple(fc.constantFrom(...Object.keys(PERMISSIONS)), junk);
const strangeCommand = fc.tuple(fc.oneof(fc.constantFrom(...STRANGE_NAMES), fc.string()), junk);

const command: fc.Arbitrary<Message> = fc
  .record({
    // Mostly those who may do something: what the others may not is soon said.
    role: fc.constantFrom('host', 'host', 'host', 'active', 'active', 'active', ...SESSION_ROLES),
    named: fc.oneof(
      { weight: 8, arbitrary: rightCommand },
      { weight: 7, arbitrary: wrongCommand },
      { weight: 3, arbitrary: anyCommand },
      { weight: 1, arbitrary: strangeCommand },
    ),
    more: fc.oneof(
      { weight: 9, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(junk, { maxLength: 3 }) },
    ),
    ack: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  })
  .map(({ role, named: [name, input], more, ack }) => ({
    kind: 'command',
    role,
    name,
    args: [input, ...more],
    ack,
  }));

const shownToken = fc.oneof(ref('participantToken'), ref('otherToken'), ref('invitationToken'), junk);
const rightHandshake = fc.record({
  protocol: fc.constant(PROTOCOL_VERSION),
  as: fc.oneof(
    fc.record({ kind: fc.constant('customer'), token: shownToken }),
    fc.record({ kind: fc.constant('agent'), number: fc.oneof(ref('number'), junk) }),
  ),
});
const handshake: fc.Arbitrary<Message> = fc
  .record({
    auth: fc.oneof(rightHandshake, mutated(rightHandshake), junk),
    cookie: fc.boolean(),
    origin: fc.oneof(
      fc.constant(null),
      fc.constantFrom('null', 'https://evil.example', 'http://127.0.0.1', ':::'),
    ),
  })
  .map((fields) => ({ kind: 'handshake', ...fields }));

/** Below Socket.IO's client: Engine.IO packets as a program of its own could write them. */
const rawPacket = fc.oneof(
  fc.constantFrom(
    '40',
    '40{}',
    '40{"protocol":1}',
    '42["session:end"]',
    '42',
    '42[',
    '42[]',
    '42{}',
    '42null',
    '420["session:end",{}]',
    '451-["media:produce",{"_placeholder":true,"num":0}]',
    '4599999-["x"]',
    '41',
    '43["x"]',
    '44{"message":"x"}',
    '4',
    '5',
    '2probe',
    '3',
    '6',
    '9',
    '',
    '40/admin,',
    '40/admin,{}',
    '42["disconnect"]',
    '420["disconnecting",{}]',
    '420["newListener",{}]',
    '42["error",{}]',
    '42[null]',
    '42[{}]',
    `42["participant:rename",{"name":"${'x'.repeat(60_000)}"}]`,
    `42["x",${'['.repeat(20_000)}${']'.repeat(20_000)}]`,
    `42["${'x'.repeat(70_000)}"]`,
  ),
  fc.string({ maxLength: 200 }).map((text) => `42${text}`),
  fc.string({ maxLength: 200 }),
);
const raw: fc.Arbitrary<Message> = fc
  .array(rawPacket, { minLength: 1, maxLength: 5 })
  .map((packets) => ({ kind: 'raw', packets }));

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
const http: fc.Arbitrary<Message> = fc
  .record({
    call: fc.constantFrom(...CALLS),
    json: body,
    body: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: brokenText }),
    headers: header,
    signedIn: fc.boolean(),
  })
  .map((fields) => ({ kind: 'http', ...fields }));

/** Everything that comes from outside, mostly over the sockets of people in a session. */
export const message: fc.Arbitrary<Message> = fc.oneof(
  { weight: 14, arbitrary: command },
  { weight: 3, arbitrary: http },
  { weight: 1, arbitrary: handshake },
  { weight: 1, arbitrary: raw },
);

/** These many messages; the same seed always gives the same. */
export function messagesOf({ seed, count }: { readonly seed: number; readonly count: number }): Message[] {
  return fc.sample(message, { seed, numRuns: count });
}
