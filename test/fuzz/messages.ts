import fc from 'fast-check';
import { http } from './calls.ts';
import { command } from './commands.ts';
import { floor } from './floor.ts';
import { handshake, raw } from './lines.ts';
import type { Message } from './message.ts';

/** Everything that comes from outside, mostly over the sockets of people in a session. */
const message: fc.Arbitrary<Message> = fc.oneof(
  { weight: 14, arbitrary: command },
  { weight: 3, arbitrary: http },
  { weight: 4, arbitrary: floor },
  { weight: 1, arbitrary: handshake },
  { weight: 1, arbitrary: raw },
);

/** These many messages; the same seed always gives the same. */
export function messagesOf({ seed, count }: { readonly seed: number; readonly count: number }): Message[] {
  return fc.sample(message, { seed, numRuns: count });
}
