import type { SessionUpdate, SessionView } from './view.ts';

/** The view after a broadcast: top-level keys replaced whole, participants who changed put in their places. */
export function applyUpdate(view: SessionView, { changes, changed }: SessionUpdate): SessionView {
  const next = { ...view, ...changes };
  if (changed === undefined) return next;
  const byId = new Map(changed.map((one) => [one.participantId, one]));
  return { ...next, participants: next.participants.map((one) => byId.get(one.participantId) ?? one) };
}
