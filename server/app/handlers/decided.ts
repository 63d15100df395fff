import type { CommandPayload } from '../../../shared/protocol/commands.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';
import type { ParticipantCommand } from '../../core/session/index.ts';
import { dataOf } from '../refusals.ts';
import type { SessionSeat } from '../seats.ts';

type DecidedName = Exclude<
  ParticipantCommand['type'],
  'invitation:create' | 'consent:request' | 'share:start' | 'share:still'
>;

/** Core decides it, and there is nothing to answer but that it is done. */
export function decided<Name extends DecidedName>(type: Name) {
  return async ({ session, participantId }: SessionSeat, input: CommandPayload<Name>): Promise<null> => {
    // Cast: name and input belong together by the parameter; TypeScript does not follow that through the union.
    dataOf(await session.execute({ type, actor: participantId, input } as unknown as ParticipantCommand));
    return null;
  };
}

export async function decidedEvents(
  { session }: SessionSeat,
  command: ParticipantCommand,
): Promise<readonly SessionEvent[]> {
  return dataOf(await session.execute(command));
}

export function eventOf<Type extends SessionEvent['type']>(
  events: readonly SessionEvent[],
  type: Type,
): Extract<SessionEvent, { type: Type }> {
  const found = events.find((event): event is Extract<SessionEvent, { type: Type }> => event.type === type);
  if (found === undefined) throw new Error(`core answered no ${type}`);
  return found;
}
