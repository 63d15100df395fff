import { LIMITS } from '../../../shared/domain/limits.ts';
import type { Brief } from '../../../shared/protocol/brief.ts';
import type { EventOf, SessionEvent } from '../../../shared/protocol/events.ts';
import type { RecordedName } from '../../../shared/protocol/http.ts';
import type { Customer } from './people/state.ts';
import { draftOf } from './record.ts';
import { isOpen } from './state.ts';

/** The last lines of chat that whoever takes over is told. */
const LINES = 6;

/**
 * What whoever takes a session over has to know [TR7]: made from the session's own events and from nothing else, so nothing in it
 * is invented. Null for no session that runs. What was said to somebody alone stays between the two.
 */
export function briefOf(events: readonly SessionEvent[], now: number): Brief | null {
  const made = draftOf(events, now);
  if (made === null || !isOpen(made.state)) return null;
  const { draft, state } = made;
  const passed = events.findLast(isPassed);
  const given = events.findLast(isTransferred);
  // An earlier transfer says nothing of this change of hands.
  const isGiven = given !== undefined && passed?.reason === 'transferred';
  const giver = draft.hosts.at(-2)?.name ?? '';
  return {
    startedAt: state.startedAt,
    waitedSince: state.origin?.since ?? null,
    customers: [...state.participants.values()].flatMap((one) =>
      one.kind === 'customer'
        ? [{ name: nameOf(one), request: one.request ?? '', answers: one.answers ?? [] }]
        : [],
    ),
    hosts: draft.hosts.slice(0, -1),
    consents: draft.consents,
    shares: draft.shares,
    messages: draft.messages.filter(({ toName }) => toName === null || toName === '').slice(-LINES),
    files: draft.files,
    stills: draft.stills.slice(-LIMITS.stillsInBrief),
    notes: [...state.notes.values()],
    transfer: isGiven ? { from: given.by === null ? null : giver, note: given.transferNote } : null,
  };
}

const isPassed = (event: SessionEvent): event is EventOf<'controlPassed'> => event.type === 'controlPassed';
const isTransferred = (event: SessionEvent): event is EventOf<'sessionTransferred'> =>
  event.type === 'sessionTransferred';

const nameOf = ({ name, unnamed }: Customer): RecordedName => name || (unnamed ? { unnamed } : '');
