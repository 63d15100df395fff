import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { ParticipantView, SessionView } from '../../../shared/protocol/view.ts';

/** Looking people up in the view. */
export const personOf = (view: SessionView, participantId: ParticipantId): ParticipantView | null =>
  view.participants.find((person) => person.participantId === participantId) ?? null;

export const hostOf = (view: SessionView): ParticipantView | null =>
  view.participants.find(({ role }) => role === 'host') ?? null;

export const activeCustomerOf = (view: SessionView): ParticipantView | null =>
  view.participants.find(({ role }) => role === 'active') ?? null;

/** Whether somebody else is helped before this one: a link that nobody touches is nobody, and gives way by itself [CU2]. */
export function isWaiting(view: SessionView): boolean {
  return (
    view.self.role === 'waiting' && view.participants.some(({ role, acted }) => role === 'active' && acted)
  );
}
