import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { RecordedName, SessionRecord } from '../../../../shared/protocol/http.ts';
import type { NotesOf, Work } from '../record-draft.ts';
import { isOpen } from '../state.ts';

type Person = SessionRecord['participants'][number];

/** Who was here, from when to when, and how they were called. */
export const PEOPLE_NOTES: NotesOf<
  | 'sessionStarted'
  | 'assistantJoined'
  | 'customerKnocked'
  | 'customerJoined'
  | 'customerAdmitted'
  | 'participantRenamed'
  | 'participantLeft'
> = {
  sessionStarted: (work, event) => {
    cameIn(work, { ...event, participantId: event.hostId }, { kind: 'agent', came: 'started' });
    work.draft.hosts.push({ name: event.name, from: event.at, to: work.end });
  },
  assistantJoined: (work, event) => cameIn(work, event, { kind: 'agent', came: event.came }),
  customerKnocked: ({ names }, event) => void names.set(event.participantId, recordedName(event)),
  customerJoined: (work, event) => {
    const { came } = event;
    cameIn(work, { ...event, name: recordedName(event) }, { kind: 'customer', came, ...saidIn(event) });
  },
  customerAdmitted: (work, event, before) => {
    const name = work.names.get(event.participantId) ?? '';
    const knocked = isOpen(before) ? before.lobby.get(event.participantId) : undefined;
    const said = knocked?.kind === 'customer' ? saidIn(knocked) : {};
    cameIn(work, { ...event, name }, { kind: 'customer', came: 'number', ...said });
  },
  participantRenamed: renamed,
  participantLeft: wentOut,
};

/** What they wrote in a form. */
const saidIn = ({ request, answers }: Pick<Person, 'request' | 'answers'>) => ({
  ...(request === undefined ? {} : { request }),
  ...(answers === undefined ? {} : { answers }),
});

function recordedName({ name, unnamed }: EventOf<'customerKnocked' | 'customerJoined'>): RecordedName {
  return name ?? (unnamed === undefined ? '' : { unnamed });
}

function cameIn(
  { draft, names, present, end }: Work,
  who: {
    readonly participantId: ParticipantId;
    readonly name: RecordedName;
    readonly at: number;
    readonly acted?: boolean;
  },
  how: Pick<Person, 'kind' | 'came' | 'request' | 'answers'>,
): void {
  const { acted = true, participantId } = who;
  const row = {
    name: who.name,
    ...how,
    participantId,
    acted,
    joinedAt: who.at,
    leftAt: end,
    leftBecause: 'ended' as const,
  };
  names.set(who.participantId, who.name);
  present.set(who.participantId, row);
  draft.participants.push(row);
}

function renamed({ names, present }: Work, event: EventOf<'participantRenamed'>): void {
  names.set(event.participantId, event.name);
  const row = present.get(event.participantId);
  if (row) row.name = event.name;
}

function wentOut({ present }: Work, event: EventOf<'participantLeft'>): void {
  const row = present.get(event.participantId);
  if (!row) return;
  row.leftAt = event.at;
  row.leftBecause = event.reason;
  present.delete(event.participantId);
}
