import fc from 'fast-check';
import { PROTOCOL_VERSION } from '../../shared/protocol/commands.ts';
import type { Message } from './message.ts';
import { junk, mutated, ref } from './values.ts';

const shownToken = fc.oneof(ref('participantToken'), ref('otherToken'), ref('invitationToken'), junk);
const rightHandshake = fc.record({
  protocol: fc.constant(PROTOCOL_VERSION),
  as: fc.oneof(
    fc.record({ kind: fc.constant('customer'), token: shownToken }),
    fc.record({ kind: fc.constant('agent'), number: fc.oneof(ref('number'), junk) }),
  ),
});
/** Who one claims to be: replayed and exchanged tokens, other sites, other versions. */
export const handshake: fc.Arbitrary<Message> = fc
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
export const raw: fc.Arbitrary<Message> = fc
  .array(rawPacket, { minLength: 1, maxLength: 5 })
  .map((packets) => ({ kind: 'raw', packets }));
