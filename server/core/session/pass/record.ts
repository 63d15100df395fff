import { agentName, closeLast, type NotesOf } from '../record-draft.ts';

/** Who hosted, from when to when. */
export const PASS_NOTES: NotesOf<'controlPassed' | 'sessionTransferred'> = {
  controlPassed: ({ draft, names, end }, event) => {
    closeHost(draft.hosts, { at: event.at, end });
    draft.hosts.push({ name: agentName(names.get(event.to)), from: event.at, to: end });
  },
  sessionTransferred: ({ draft, end }, { at }) => closeHost(draft.hosts, { at, end }),
};

/** Whoever gave the session away is host no more before there is another one. */
function closeHost(hosts: Array<{ to: number }>, { at, end }: { at: number; end: number }): void {
  if (hosts.at(-1)?.to === end) closeLast(hosts, at);
}
