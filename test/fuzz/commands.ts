import fc from 'fast-check';
import { ANNOTATORS, STROKE_COLOURS, STROKE_KINDS } from '../../shared/domain/annotation.ts';
import {
  CONSENT_KINDS,
  DISPLAY_SURFACES,
  KIND_OF_SOURCE,
  MEDIA_SOURCES,
  STILL_MOMENTS,
} from '../../shared/domain/media.ts';
import { PEER_PURPOSES } from '../../shared/domain/peers.ts';
import { PERMISSIONS, SESSION_ROLES } from '../../shared/domain/roles.ts';
import { COMMANDS, type CommandName } from '../../shared/protocol/commands.ts';
import type { Message } from './message.ts';
import { junk, mutated, ref } from './values.ts';

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

const stroke = fc.record(
  {
    strokeId: fc.nat(20).map((id) => `stroke-${id}`),
    kind: fc.constantFrom(...STROKE_KINDS),
    colour: fc.constantFrom(...STROKE_COLOURS),
    points: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 }),
    text: fc.string({ maxLength: 50, unit: 'binary' }),
  },
  { requiredKeys: ['strokeId', 'kind', 'colour', 'points'] },
);
/** Few ids, so that offers and answers meet. */
const fileId = fc.nat(20).map((id) => `file-${id}`);
const fileOffer = fc.record({
  fileId,
  name: fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }),
  size: fc.nat(2 ** 31 - 1),
});

/** What a page would send, for each built command: leaving one out does not compile. */
const RIGHT: Readonly<Record<CommandName, fc.Arbitrary<unknown>>> = {
  'session:snapshot': none,
  'session:now': none,
  'session:end': none,
  'session:leave': none,
  'session:passControl': participant,
  'session:brief': none,
  'session:still': fc.record({ stillId: fc.string() }),
  'session:transferTargets': none,
  'session:transfer': fc.record(
    {
      to: fc.oneof(
        fc.record({ kind: fc.constant('queue'), queueId: fc.constantFrom('q1', 'none') }),
        fc.record({ kind: fc.constant('agents'), userIds: fc.array(fc.constantFrom('a1', 'a2')) }),
      ),
      note: fc.string({ maxLength: 400, unit: 'grapheme' }),
    },
    { requiredKeys: ['to'] },
  ),
  'session:hold': none,
  'session:unhold': none,
  'session:stay': none,
  'invitation:create': fc.record({ role: fc.constantFrom('customer', 'assistant') }),
  'invitation:revoke': fc.record({ invitationId: ref('invitationId') }),
  'invitation:mail': fc.record({
    role: fc.constantFrom('customer', 'assistant'),
    language: fc.constantFrom('en', 'ja'),
    to: fc.array(fc.constantFrom('ken@example.com', 'a@b.c\r\nBcc: d@e.f', ''), { maxLength: 3 }),
  }),
  'invitation:mails': fc.constant({}),
  'participant:admit': participant,
  'participant:decline': participant,
  'participant:remove': participant,
  'participant:rename': fc.record({ name: fc.string({ maxLength: 100, unit: 'binary' }) }),
  'customer:acted': fc.constant({}),
  'customer:select': participant,
  'customer:rename': fc.record({
    participantId: anybody,
    name: fc.string({ maxLength: 100, unit: 'binary' }),
  }),
  'consent:request': fc.record({ kind: fc.constantFrom(...CONSENT_KINDS) }),
  'consent:cancel': fc.record({ requestId: ref('requestId') }),
  'consent:answer': fc.record({ requestId: ref('requestId'), allow: fc.boolean(), always: fc.boolean() }),
  'consent:withdraw': none,
  'share:start': fc.record(
    {
      surface: fc.constantFrom(...DISPLAY_SURFACES),
      requestId: ref('requestId'),
      capture: fc.constantFrom('screen:0:0', 'window:4194313:0', 'tab'),
      replace: fc.boolean(),
    },
    { requiredKeys: ['surface'] },
  ),
  'share:stop': share,
  'share:pause': share,
  'share:resume': share,
  'share:still': fc.record({
    shareId: ref('shareId'),
    moment: fc.constantFrom(...STILL_MOMENTS),
    image: fc.base64String({ maxLength: 400 }).map((rest) => `/9j/${rest}`),
  }),
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
  'note:write': fc.record({ text: fc.string({ maxLength: 200, unit: 'binary' }) }),
  'video:open': none,
  'video:close': none,
  'camera:start': none,
  'camera:stop': none,
  'recording:start': none,
  'recording:pause': none,
  'recording:resume': none,
  'recording:stop': none,
  'recording:answer': fc.record({ allow: fc.boolean(), always: fc.boolean() }),
  'recording:withdraw': none,
  'file:offer': fc.record({ files: fc.array(fileOffer, { minLength: 1, maxLength: 3 }) }),
  'file:answer': fc.record({
    fileIds: fc.array(fileId, { minLength: 1, maxLength: 3 }),
    accept: fc.boolean(),
  }),
  'file:cancel': fc.record({ fileId }),
  'file:finish': fc.record({ fileId, sha256: fc.constant('ab'.repeat(32)) }),
  'file:fail': fc.record({ fileId, result: fc.constantFrom('damaged', 'failed') }),
  'annotation:allow': fc.record({ who: fc.constantFrom(...ANNOTATORS), allowed: fc.boolean() }),
  'annotation:draw': fc.record({ shareId: ref('shareId'), stroke }),
  'annotation:undo': share,
  'annotation:clear': share,
  'peer:open': fc.record({ purpose: fc.constantFrom(...PEER_PURPOSES), participantId: anybody }),
  'peer:signal': fc.record({
    purpose: fc.constantFrom(...PEER_PURPOSES),
    participantId: anybody,
    attempt: fc.constant('attempt'),
    signal: fc.oneof(
      fc.constant({ type: 'hello' }),
      fc.record({ type: fc.constantFrom('offer', 'answer'), sdp: fc.string({ maxLength: 200 }) }),
      fc.record({ type: fc.constant('candidate'), candidate: fc.record({ candidate: fc.string() }) }),
    ),
  }),
  'information:tell': fc.record({
    requestId: ref('requestId'),
    groups: fc.array(
      fc.record({
        group: fc.constantFrom('browser', 'disks', 'nothing'),
        items: fc.array(fc.record({ key: fc.constantFrom('agent', 'total', 'secret'), value: junk }), {
          maxLength: 3,
        }),
      }),
      { maxLength: 3 },
    ),
  }),
  'information:refresh': none,
  'information:stop': none,
  'control:hand': none,
  'control:stop': none,
  'control:code': none,
  'control:connect': none,
  'control:signal': fc.record({
    controlId: fc.constantFrom('c1', 'none'),
    signal: fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
  }),
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
  'media:line': fc.record({ line: fc.constantFrom('good', 'slow', 'lossy', 'blocked') }),
  'media:witness': fc.record({
    flows: fc.array(fc.record({ producerId: ref('producerId'), flow: fc.constantFrom('flows', 'stands') }), {
      maxLength: 3,
    }),
  }),
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

/** Over the socket of someone in the session. */
export const command: fc.Arbitrary<Message> = fc
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
