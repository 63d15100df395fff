import type { CommandOf, DecideContext } from '../commands.ts';
import { accept, type DecidersOf, type Decision } from '../decision.ts';
import type { OpenState } from '../state.ts';

/** The command of notes. */
export const NOTE_COMMANDS: DecidersOf<'note:write'> = { 'note:write': writeNote };

/** An agent's own note, whole; the same again is no news [RP3]. */
function writeNote(
  state: OpenState,
  { actor, input: { text } }: CommandOf<'note:write'>,
  { now }: DecideContext,
): Decision {
  const isSame = (state.notes.get(actor)?.text ?? '') === text;
  return isSame ? accept() : accept({ type: 'noteWritten', at: now, participantId: actor, text });
}
