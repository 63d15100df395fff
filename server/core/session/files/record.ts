import type { NotesOf } from '../record-draft.ts';

/** What was offered, and what became of it; never what was in it [FT4]. */
export const FILE_NOTES: NotesOf<'fileOffered' | 'fileClosed'> = {
  fileOffered: ({ draft, names }, { fileId, from, to, name, size, at }, before) => {
    const isFromAgent = before.phase !== 'none' && before.phase !== 'ended' && before.hostId === from;
    draft.files.push({
      ...{ fileId, at, name, size, direction: isFromAgent ? 'toCustomer' : 'fromCustomer' },
      ...{ fromName: names.get(from) ?? '', toName: names.get(to) ?? '', result: 'ended', sha256: null },
    });
  },
  fileClosed: ({ draft }, { fileId, result, sha256 }) => {
    const row = draft.files.find((one) => one.fileId === fileId);
    if (row) Object.assign(row, { result, sha256 });
  },
};
