import type { ControlId, ParticipantId, SessionNumber } from '../../../../shared/domain/ids.ts';
import type { DisplaySurface } from '../../../../shared/domain/media.ts';
import { calledAs } from '../people/called.ts';
import { isOpen, type SessionState } from '../state.ts';

/** What the helper on one participant's machine is told: who may control what of it now; null: nobody [RC4]. */
interface HelperTold {
  readonly controlId: ControlId;
  readonly by: ParticipantId;
  /** Empty for a customer without a name. */
  readonly byName: string;
  readonly number: SessionNumber;
  readonly surface: DisplaySurface;
  readonly capture: string;
}

export function helperTold(state: SessionState, participantId: ParticipantId): HelperTold | null {
  if (!isOpen(state) || state.control?.of !== participantId || !state.share) return null;
  const { controlId, by } = state.control;
  const { surface, capture } = state.share;
  const byName = calledAs(state.participants.get(by)).name;
  return { controlId, by, byName, number: state.number, surface, capture };
}
