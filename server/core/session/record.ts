import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { EventOf, SessionEvent } from '../../../shared/protocol/events.ts';
import type { ChatAudience } from '../../../shared/protocol/fields.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import { evolve } from './evolve.ts';
import { initialState, isOpen, type SessionState } from './state.ts';

/** While the record is built: rows whose end is not known yet are open. */
type Draft = {
  [Key in 'hosts' | 'participants' | 'consents' | 'shares' | 'voice' | 'messages']: Array<
    Mutable<SessionRecord[Key][number]>
  >;
};
type Mutable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

interface Work {
  readonly draft: Draft;
  readonly names: Map<ParticipantId, string>;
  /** Row of the one who is in now. */
  readonly present: Map<ParticipantId, Draft['participants'][number]>;
  readonly asked: Map<string, Draft['consents'][number]>;
  readonly end: number;
}

/**
 * The session's record from its events [RP1]: who, when, what was asked and answered, what was shared. Null while the
 * session has not ended. Pure: the same events give the same record.
 */
export function recordOf(events: readonly SessionEvent[]): SessionRecord | null {
  const first = events[0];
  const ended = events.find((event): event is EventOf<'sessionEnded'> => event.type === 'sessionEnded');
  if (first?.type !== 'sessionStarted' || !ended) return null;
  const work: Work = {
    draft: { hosts: [], participants: [], consents: [], shares: [], voice: [], messages: [] },
    names: new Map(),
    present: new Map(),
    asked: new Map(),
    end: ended.at,
  };
  let state: SessionState = initialState;
  for (const event of events) {
    note(work, event, state);
    state = evolve(state, event);
  }
  const { draft } = work;
  return {
    sessionId: first.sessionId,
    number: first.number,
    startedAt: first.at,
    endedAt: ended.at,
    endedBecause: ended.reason,
    hostName: draft.hosts.at(-1)?.name ?? first.name,
    customerNames: [
      ...new Set(draft.participants.filter((one) => one.kind === 'customer').map((one) => one.name)),
    ],
    ...draft,
  };
}

function note(work: Work, event: SessionEvent, before: SessionState): void {
  switch (event.type) {
    case 'sessionStarted':
      cameIn(work, { ...event, participantId: event.hostId }, { kind: 'agent', came: 'started' });
      work.draft.hosts.push({ name: event.name, from: event.at, to: work.end });
      break;
    case 'assistantJoined':
      cameIn(work, event, { kind: 'agent', came: event.came });
      break;
    case 'customerKnocked':
      work.names.set(event.participantId, event.name);
      break;
    case 'customerJoined':
      cameIn(work, event, { kind: 'customer', came: event.came });
      break;
    case 'customerAdmitted':
      cameIn(
        work,
        { ...event, name: work.names.get(event.participantId) ?? '' },
        { kind: 'customer', came: 'number' },
      );
      break;
    case 'participantRenamed':
      renamed(work, event);
      break;
    case 'participantLeft':
      wentOut(work, event);
      break;
    case 'controlPassed':
      hostChanged(work, event);
      break;
    default:
      noteActivity(work, event, before);
  }
}

function cameIn(
  { draft, names, present, end }: Work,
  who: { readonly participantId: ParticipantId; readonly name: string; readonly at: number },
  how: Pick<SessionRecord['participants'][number], 'kind' | 'came'>,
): void {
  const row = { name: who.name, ...how, joinedAt: who.at, leftAt: end, leftBecause: 'ended' as const };
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

function hostChanged({ draft, names, end }: Work, event: EventOf<'controlPassed'>): void {
  const last = draft.hosts.at(-1);
  if (last) last.to = event.at;
  draft.hosts.push({ name: names.get(event.to) ?? '', from: event.at, to: end });
}

function noteActivity(work: Work, event: SessionEvent, before: SessionState): void {
  const { draft, names, asked, end } = work;
  switch (event.type) {
    case 'consentRequested': {
      const { at, kind, customerId, hostId, requestId } = event;
      const row = {
        at,
        kind,
        customerName: names.get(customerId) ?? '',
        hostName: names.get(hostId) ?? '',
        result: 'voided' as const,
      };
      asked.set(requestId, row);
      draft.consents.push(row);
      break;
    }
    case 'consentAllowed':
      answered(work, event.requestId, event.standing ? 'allowed_standing' : 'allowed');
      break;
    case 'consentDeclined':
      answered(work, event.requestId, 'declined');
      break;
    case 'consentVoided':
      answered(
        work,
        event.requestId,
        event.reason === 'expired' || event.reason === 'cancelled' ? event.reason : 'voided',
      );
      break;
    case 'shareStarted':
      draft.shares.push({
        name: names.get(event.participantId) ?? '',
        surface: event.surface,
        from: event.at,
        to: end,
      });
      break;
    case 'shareStopped':
      closeLast(draft.shares, event.at);
      break;
    case 'chatSent':
      draft.messages.push({
        at: event.at,
        fromName: names.get(event.from) ?? '',
        toName: toName(work, event.to),
        text: event.text,
      });
      break;
    case 'voiceOpened':
      draft.voice.push({ from: event.at, to: end, names: [] });
      break;
    case 'voiceJoined':
      spoke(work, event.participantId);
      break;
    case 'voiceClosed':
      if (isOpen(before) && before.voice) closeLast(draft.voice, event.at);
      break;
    default:
  }
}

function toName({ names }: Work, to: ChatAudience): string | null {
  if (to.kind === 'everyone') return null;
  return to.kind === 'agents' ? '' : (names.get(to.participantId) ?? '');
}

function answered(
  { asked }: Work,
  requestId: string,
  result: SessionRecord['consents'][number]['result'],
): void {
  const row = asked.get(requestId);
  if (row) row.result = result;
}

function closeLast(rows: Array<{ to: number }>, at: number): void {
  const last = rows.at(-1);
  if (last) last.to = at;
}

function spoke({ draft, names }: Work, participantId: ParticipantId): void {
  const call = draft.voice.at(-1);
  const name = names.get(participantId) ?? '';
  if (call && !call.names.includes(name)) call.names = [...call.names, name];
}
