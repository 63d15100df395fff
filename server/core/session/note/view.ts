import type { SessionRecord } from '../../../../shared/protocol/http.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { Looker } from '../permissions.ts';
import type { OpenState } from '../state.ts';

/** Agents read all notes of the session; customers do not even know of them [RP3]. */
export function noteView({ notes }: OpenState, { role }: Looker): Pick<SessionView, 'notes'> {
  if (role !== 'host' && role !== 'assistant') return { notes: [] };
  return { notes: [...notes].map(([participantId, note]) => ({ participantId, ...note })) };
}

/** What the record keeps of them: nothing where nobody wrote any. */
export function recordedNotes({ notes }: OpenState): Pick<SessionRecord, 'notes'> {
  return notes.size > 0 ? { notes: [...notes.values()] } : {};
}
