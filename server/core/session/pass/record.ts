import { agentName, type NotesOf } from '../record-draft.ts';

/** Who hosted, from when to when. */
export const PASS_NOTES: NotesOf<'controlPassed'> = {
  controlPassed: ({ draft, names, end }, event) => {
    const last = draft.hosts.at(-1);
    if (last) last.to = event.at;
    draft.hosts.push({ name: agentName(names.get(event.to)), from: event.at, to: end });
  },
};
