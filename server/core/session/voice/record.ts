import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import { closeLast, type NotesOf, type Work } from '../record-draft.ts';
import { isOpen } from '../state.ts';

/** Who spoke, from when to when. */
export const VOICE_NOTES: NotesOf<'voiceOpened' | 'voiceJoined' | 'voiceClosed'> = {
  voiceOpened: ({ draft, end }, { at }) => void draft.voice.push({ from: at, to: end, names: [] }),
  voiceJoined: (work, { participantId }) => spoke(work, participantId),
  voiceClosed: ({ draft }, { at }, before) => {
    if (isOpen(before) && before.voice) closeLast(draft.voice, at);
  },
};

function spoke({ draft, names }: Work, participantId: ParticipantId): void {
  const call = draft.voice.at(-1);
  const name = names.get(participantId) ?? '';
  if (call && !call.names.includes(name)) call.names = [...call.names, name];
}
