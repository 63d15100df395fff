import type { ChatAudience } from '../../../../shared/protocol/fields.ts';
import type { RecordedName } from '../../../../shared/protocol/http.ts';
import type { NotesOf, Work } from '../record-draft.ts';

/** What was written, and to whom. */
export const CHAT_NOTES: NotesOf<'chatSent'> = {
  chatSent: (work, { at, from, to, text }) =>
    void work.draft.messages.push({
      at,
      fromName: work.names.get(from) ?? '',
      toName: toName(work, to),
      text,
    }),
};

function toName({ names }: Work, to: ChatAudience): RecordedName | null {
  if (to.kind === 'everyone') return null;
  return to.kind === 'agents' ? '' : (names.get(to.participantId) ?? '');
}
