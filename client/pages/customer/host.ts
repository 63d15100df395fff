import type { ParticipantView, SessionView } from '../../../shared/protocol/view.ts';

/** The agent who helps now; null in the lobby, where no names are told [JO2]. */
export function hostOf(view: SessionView): ParticipantView | null {
  return view.participants.find(({ role }) => role === 'host') ?? null;
}
