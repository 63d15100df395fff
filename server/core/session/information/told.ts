import type { ParticipantId, RequestId } from '../../../../shared/domain/ids.ts';
import { calledAs } from '../people/called.ts';
import { isOpen, type SessionState } from '../state.ts';

/** What the helper on one participant's machine is told: who would like to know what it is; null: nobody. */
export function helperInspected(
  state: SessionState,
  participantId: ParticipantId,
): { readonly requestId: RequestId; readonly byName: string } | null {
  if (!isOpen(state) || state.information?.of !== participantId) return null;
  const { requestId, by } = state.information;
  return { requestId, byName: calledAs(state.participants.get(by)).name };
}
