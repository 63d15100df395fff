import { isDeepStrictEqual } from 'node:util';
import type { ParticipantView, SessionUpdate, SessionView } from '../../../shared/protocol/view.ts';

/** What a page lays over the view that it holds to have the next one (`applyUpdate`). */
export type ViewChange = Pick<SessionUpdate, 'changes' | 'changed'>;

/** The top-level keys of `next` that a page holding `last` does not have yet; of the participants only whoever changed. */
export function changeBetween(last: SessionView, next: SessionView): ViewChange {
  const { participants: before } = last;
  const { participants } = next;
  const changes: Partial<SessionView> = {};
  for (const key of keysOf(next)) {
    if (key !== 'participants' && !isSame(last[key], next[key])) Object.assign(changes, { [key]: next[key] });
  }
  if (before === participants) return { changes };
  const changed = changedAmong(before, participants);
  if (changed === null) return { changes: { ...changes, participants } };
  return changed.length === 0 ? { changes } : { changes, changed };
}

/** Whether two pages are told the same of one broadcast. */
export function isSameUpdate(a: SessionUpdate, b: SessionUpdate): boolean {
  return (
    a.seq === b.seq &&
    a.events.length === b.events.length &&
    a.events.every((event, index) => isSame(event, b.events[index])) &&
    isSame(a.changed, b.changed) &&
    isDeepStrictEqual(a.changes, b.changes)
  );
}

/** Most of what is compared is the very same, for all pages are shown parts of one state. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && isDeepStrictEqual(a, b));
}

/** Cast: a view that `projectFor` made has the keys of its type, and no others. */
function keysOf(view: SessionView): readonly (keyof SessionView)[] {
  return Object.keys(view) as (keyof SessionView)[];
}

type Participants = readonly ParticipantView[];
interface Delta {
  readonly since: Participants;
  readonly changed: Participants | null;
}
/** By the later list, which all pages share, as they do the earlier one: worked out once for all. */
const DELTAS = new WeakMap<Participants, Delta>();

/** Whoever is otherwise than before; null where somebody came, went or moved. */
function changedAmong(last: Participants, next: Participants): Participants | null {
  const known = DELTAS.get(next);
  if (known?.since === last) return known.changed;
  const isSameRow =
    last.length === next.length &&
    next.every(({ participantId }, index) => participantId === last[index]?.participantId);
  const changed = isSameRow ? next.filter((one, index) => !isDeepStrictEqual(one, last[index])) : null;
  DELTAS.set(next, { since: last, changed });
  return changed;
}
