import fc from 'fast-check';
import { FLOOR_COMMANDS, type FloorCommandName } from '../../shared/protocol/floor.ts';
import { AGENT_STATES } from '../../shared/protocol/floor-events.ts';
import type { Message } from './message.ts';
import { junk, mutated } from './values.ts';

/** Stand for ids that exist when the message is sent; the page on the floor knows them. */
export const FLOOR_IDS = ['ticketId', 'offerId', 'userId', 'queueId', 'messageId'] as const;
const known = (name: (typeof FLOOR_IDS)[number]) => fc.constantFrom(`$${name}`, `$${name}`, 'none');
const text = fc.string({ minLength: 1, maxLength: 400, unit: 'grapheme' });
const state = fc.constantFrom(...AGENT_STATES);

/** What a page of the floor would send: leaving one out does not compile. */
const RIGHT: Readonly<Record<FloorCommandName, fc.Arbitrary<unknown>>> = {
  'agent:setState': fc.record(
    { state, reason: fc.constantFrom('Lunch', 'Golf') },
    { requiredKeys: ['state'] },
  ),
  'offer:accept': fc.record({ offerId: known('offerId') }),
  'offer:decline': fc.record({ offerId: known('offerId') }),
  'customer:pick': fc.record({ ticketId: known('ticketId') }),
  'line:leave': fc.constant({}),
  'line:write': fc.record({ messageId: fc.nat(50).map((id) => `m-${id}`), text }),
  'line:leaveMessage': fc.record({
    text,
    answers: fc.constantFrom({}, { email: 'ken@example.com' }, { email: 'no address' }),
  }),
  'message:handle': fc.record({ messageId: known('messageId') }),
  'monitor:setState': fc.record({ userId: known('userId'), state }),
  'monitor:move': fc.record({ ticketId: known('ticketId'), queueId: known('queueId') }),
};
// Cast: its keys are the commands' names.
const names = Object.keys(FLOOR_COMMANDS) as FloorCommandName[];

/** Over the line of somebody on the floor. */
export const floor: fc.Arbitrary<Message> = fc
  .record({
    seat: fc.constantFrom('agent', 'customer', 'manager'),
    named: fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .constantFrom(...names)
          .chain((name) => fc.tuple(fc.constant<string>(name), RIGHT[name])),
      },
      {
        weight: 6,
        arbitrary: fc
          .constantFrom(...names)
          .chain((name) => fc.tuple(fc.constant<string>(name), mutated(RIGHT[name]))),
      },
      { weight: 2, arbitrary: fc.tuple(fc.oneof(fc.constantFrom('error', '__proto__'), fc.string()), junk) },
    ),
  })
  .map(({ seat, named: [name, input] }) => ({ kind: 'floor', seat, name, input }));
