import { isDeepStrictEqual } from 'node:util';
import type { ParticipantView, SessionUpdate, SessionView } from '../../../shared/protocol/view.ts';

/** What a page lays over the view that it holds to have the next one (`layOver`). */
export type ViewChange = Pick<SessionUpdate, 'changes' | 'changed'>;

/** The top-level keys of `next` that a page holding `last` does not have yet; of the participants only whoever changed. */
export function changeBetween(last: SessionView, next: SessionView): ViewChange {
  const { participants: before, ...rest } = last;
  const { participants, ...others } = next;
  const entries = Object.entries(others).filter(
    ([key, value]) => !isDeepStrictEqual(rest[key as keyof typeof rest], value),
  );
  // Cast: `entries` loses the keys' types; these are entries of `next` itself.
  const changes = Object.fromEntries(entries) as Partial<SessionView>;
  if (before === participants) return { changes };
  const changed = changedAmong(before, participants);
  if (changed === null) return { changes: { ...changes, participants } };
  return changed.length === 0 ? { changes } : { changes, changed };
}

/** Whether two pages are told the same of one broadcast. */
export function isSameUpdate(a: SessionUpdate, b: SessionUpdate): boolean {
  return isDeepStrictEqual(a, b);
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
