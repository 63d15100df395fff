import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import { calledAs } from '../people/called.ts';
import type { OpenState } from '../state.ts';

export const NOTE_EVENTS: EvolversOf<'noteWritten'> = { noteWritten };

function noteWritten(state: OpenState, { participantId, text, at }: EventOf<'noteWritten'>): OpenState {
  const notes = new Map(state.notes);
  const { name } = calledAs(state.participants.get(participantId));
  if (text === '') notes.delete(participantId);
  else notes.set(participantId, { name, text, at });
  return { ...state, notes };
}
