import type { SessionEvent } from '../../../shared/protocol/events.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import type { RecordedName, SessionRecord } from '../../../shared/protocol/http.ts';
import type { WebhookEvent } from '../../../shared/protocol/webhooks.ts';

/** Something that webhooks tell [AD5]; `data` is what receivers read, so names in it never change their meaning. */
export interface Told {
  readonly name: WebhookEvent;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const SESSION_NAMES: Partial<Record<SessionEvent['type'], WebhookEvent>> = {
  sessionStarted: 'session.started',
  customerJoined: 'session.customer_joined',
  customerAdmitted: 'session.customer_joined',
  assistantJoined: 'session.assistant_joined',
  controlPassed: 'session.control_passed',
  sessionTransferred: 'session.transferred',
  recordingStarted: 'session.recording_started',
  recordingStopped: 'session.recording_stopped',
  sessionEnded: 'session.ended',
};
const FLOOR_NAMES: Partial<Record<FloorEvent['type'], WebhookEvent>> = {
  customerQueued: 'queue.customer_entered',
  customerMoved: 'queue.customer_moved',
  thresholdPassed: 'queue.customer_moved',
  customerTaken: 'queue.customer_taken',
  customerLeft: 'queue.customer_left',
  messageLeft: 'queue.message_left',
};

export const sessionNameOf = ({ type }: SessionEvent): WebhookEvent | null => SESSION_NAMES[type] ?? null;
/** A threshold moves somebody only where it is an overflow. */
export const floorNameOf = (event: FloorEvent): WebhookEvent | null =>
  event.type === 'thresholdPassed' && event.done.what !== 'overflow'
    ? null
    : (FLOOR_NAMES[event.type] ?? null);

const iso = (at: number): string => new Date(at).toISOString();
/** Whoever gave no name is told as null. */
const nameIn = (name: RecordedName | undefined): string | null => (typeof name === 'string' ? name : null);

/** Names as they were last said, by participant. */
function peopleOf(history: readonly SessionEvent[]): ReadonlyMap<string, string | null> {
  const people = new Map<string, string | null>();
  for (const event of history) {
    if (event.type === 'sessionStarted') people.set(event.hostId, event.name);
    else if (event.type === 'customerKnocked' || event.type === 'customerJoined')
      people.set(event.participantId, event.name ?? null);
    else if (event.type === 'assistantJoined' || event.type === 'participantRenamed')
      people.set(event.participantId, event.name);
  }
  return people;
}

/** What is told of one event of a session, out of everything that has happened in it; chat and notes never are [SE6]. */
export function toldOfSession(
  event: SessionEvent,
  { history, record }: { readonly history: readonly SessionEvent[]; readonly record: SessionRecord | null },
): Told | null {
  const name = sessionNameOf(event);
  const first = history[0];
  if (name === null || first?.type !== 'sessionStarted') return null;
  const session = { sessionId: first.sessionId, number: first.number };
  return { name, at: event.at, data: { ...session, ...detailsOf(event, { history, record }) } };
}

function detailsOf(
  event: SessionEvent,
  { history, record }: { readonly history: readonly SessionEvent[]; readonly record: SessionRecord | null },
): Readonly<Record<string, unknown>> {
  const people = peopleOf(history);
  const person = (participantId: string | null) =>
    participantId === null ? null : { participantId, name: people.get(participantId) ?? null };
  switch (event.type) {
    case 'sessionStarted':
      return { host: { ...person(event.hostId), userId: event.userId } };
    case 'customerJoined':
      return {
        customer: person(event.participantId),
        came: event.came,
        queueId: event.queue?.queueId ?? null,
      };
    case 'customerAdmitted':
      return { customer: person(event.participantId), came: 'number', queueId: null };
    case 'assistantJoined':
      return { agent: { ...person(event.participantId), userId: event.userId }, came: event.came };
    case 'controlPassed':
      return { from: person(event.from), to: person(event.to), reason: event.reason };
    case 'sessionTransferred':
      return { by: person(event.by), target: event.target };
    case 'recordingStarted':
      return { recordingId: event.recordingId };
    case 'recordingStopped':
      return { recordingId: event.recordingId, reason: event.reason };
    case 'sessionEnded':
      return { reason: event.reason, by: person(event.by), ...(record && { record: toldRecord(record) }) };
    default:
      return {};
  }
}

/** What other systems keep of a session: who, when, how long, from where, with which answers. */
function toldRecord(record: SessionRecord): Readonly<Record<string, unknown>> {
  return {
    startedAt: iso(record.startedAt),
    endedAt: iso(record.endedAt),
    durationMs: record.endedAt - record.startedAt,
    queue: record.queue ?? null,
    hosts: record.hosts.map(({ name, from, to }) => ({ name, from: iso(from), to: iso(to) })),
    participants: record.participants.map((one) => ({
      ...{ name: nameIn(one.name), kind: one.kind, came: one.came },
      ...{ joinedAt: iso(one.joinedAt), leftAt: iso(one.leftAt) },
      ...(one.request !== undefined && { request: one.request }),
      ...(one.answers !== undefined && { answers: one.answers }),
    })),
    recordings: (record.recordings ?? []).map(({ recordingId }) => recordingId),
  };
}

/** What is known of a place in line beside the event. */
export interface KnownPlace {
  readonly queueId: string | null;
  readonly queueName: string | null;
  readonly enteredAt: number | null;
}

/** What is told of one event of the floor. */
export function toldOfFloor(event: FloorEvent, place: KnownPlace): Told | null {
  const name = floorNameOf(event);
  if (name === null) return null;
  const { queueId, queueName, enteredAt } = place;
  const queue = queueId === null ? null : { queueId, name: queueName };
  const waitedMs = enteredAt === null ? null : event.at - enteredAt;
  return { name, at: event.at, data: { queue, ...placeDetails(event, waitedMs) } };
}

function placeDetails(event: FloorEvent, waitedMs: number | null): Readonly<Record<string, unknown>> {
  switch (event.type) {
    case 'customerQueued': {
      const { ticketId, name, text, answers = [] } = event;
      return { ticketId, name: name || null, request: text, answers };
    }
    case 'customerMoved':
    case 'thresholdPassed':
      return { ticketId: event.ticketId, because: event.type === 'customerMoved' ? 'manager' : 'overflow' };
    case 'customerTaken': {
      const { ticketId, sessionId, userId, by } = event;
      return { ticketId, sessionId, userId, by, waitedMs };
    }
    case 'customerLeft':
      return { ticketId: event.ticketId, reason: event.reason, waitedMs };
    case 'messageLeft': {
      const { messageId, name, text, answers, closed } = event;
      return { messageId, name: name || null, text, answers, closed };
    }
    default:
      return {};
  }
}
