import { closeLast, type NotesOf } from '../record-draft.ts';

/** When it was recorded; its files are found by the id [RP1]. */
export const RECORDING_NOTES: NotesOf<'recordingStarted' | 'recordingStopped'> = {
  recordingStarted: (work, { recordingId, at }) =>
    void work.draft.recordings.push({ recordingId, from: at, to: work.end }),
  recordingStopped: (work, { at, reason }) => {
    closeLast(work.draft.recordings, at);
    const last = work.draft.recordings.at(-1);
    if (last && (reason === 'failed' || reason === 'disk_full')) last.broke = reason;
  },
};
