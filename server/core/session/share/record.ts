import { closeLast, type NotesOf } from '../record-draft.ts';

/** What was shared, from when to when. */
export const SHARE_NOTES: NotesOf<'shareStarted' | 'shareStopped'> = {
  shareStarted: ({ draft, names, end }, { participantId, surface, at }) =>
    void draft.shares.push({ name: names.get(participantId) ?? '', surface, from: at, to: end }),
  shareStopped: ({ draft }, { at }) => closeLast(draft.shares, at),
};
