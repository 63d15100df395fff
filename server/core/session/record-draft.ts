import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { EventOf, SessionEventType } from '../../../shared/protocol/events.ts';
import type { RecordedName, SessionRecord } from '../../../shared/protocol/http.ts';
import type { SessionState } from './state.ts';

/** While the record is built: rows whose end is not known yet are open. */
type Draft = {
  [Key in
    | 'hosts'
    | 'participants'
    | 'consents'
    | 'shares'
    | 'voice'
    | 'messages'
    | 'recordings'
    | 'recordingRefusals'
    | 'controls'
    | 'files'
    | 'stills']: Array<Mutable<Required<SessionRecord>[Key][number]>>;
};

type Mutable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/** A record on its way. */
export interface Work {
  readonly draft: Draft;
  readonly names: Map<ParticipantId, RecordedName>;
  /** Row of the one who is in now. */
  readonly present: Map<ParticipantId, Draft['participants'][number]>;
  /** Consents by their request, or by whom was asked to be recorded. */
  readonly asked: Map<string, Draft['consents'][number]>;
  readonly end: number;
}

/** What one of these events says in the record; `before` is the state without it. */
export type NotesOf<Types extends SessionEventType> = {
  readonly [Type in Types]: (work: Work, event: EventOf<Type>, before: SessionState) => void;
};

/** Agents always have one. */
export const agentName = (name: RecordedName | undefined): string => (typeof name === 'string' ? name : '');

/** The row that was opened last ends now. */
export function closeLast(rows: Array<{ to: number }>, at: number): void {
  const last = rows.at(-1);
  if (last) last.to = at;
}
