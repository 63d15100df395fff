import { agentName, closeLast, type NotesOf } from '../record-draft.ts';

type Noted =
  | 'recordingStarted'
  | 'recordingStopped'
  | 'recordingRefused'
  | 'recordingAsked'
  | 'recordingAllowed'
  | 'recordingAskEnded';

/** When it was recorded, and who allowed that; its files are found by the id [RP1]. */
export const RECORDING_NOTES: NotesOf<Noted> = {
  recordingStarted: (work, { recordingId, at }) =>
    void work.draft.recordings.push({ recordingId, from: at, to: work.end }),
  recordingStopped: (work, { at, reason }) => {
    closeLast(work.draft.recordings, at);
    const last = work.draft.recordings.at(-1);
    if (last && (reason === 'failed' || reason === 'disk_full')) last.broke = reason;
  },
  recordingRefused: ({ draft }, { at, reason }) => void draft.recordingRefusals.push({ at, reason }),
  recordingAsked: ({ draft, names, asked }, { at, customerId, hostId }) => {
    const row = {
      ...{ at, kind: 'recording' as const, customerName: names.get(customerId) ?? '' },
      ...{ hostName: agentName(names.get(hostId)), result: 'voided' as const },
    };
    asked.set(customerId, row);
    draft.consents.push(row);
  },
  recordingAllowed: ({ asked }, { customerId, standing }) => {
    const row = asked.get(customerId);
    if (row) row.result = standing ? 'allowed_standing' : 'allowed';
  },
  recordingAskEnded: ({ draft, asked }, { at, customerId, reason }) => {
    const row = customerId === null ? undefined : asked.get(customerId);
    if (reason === 'withdrawn' && row) draft.consents.push({ ...row, at, result: 'withdrawn' });
    else if (row && reason !== 'ended') row.result = RESULTS[reason];
    if (reason !== 'ended' && reason !== 'cancelled') draft.recordingRefusals.push({ at, reason });
  },
};

const RESULTS = {
  declined: 'declined',
  unanswered: 'expired',
  withdrawn: 'withdrawn',
  cancelled: 'cancelled',
} as const;
