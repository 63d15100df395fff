import type { ParticipantId, ShareId } from '../../../../shared/domain/ids.ts';
import type { WireError } from '../../../../shared/protocol/errors.ts';
import { refusal } from '../decision.ts';
import { roleIn } from '../permissions.ts';
import { isOpen, type SessionState } from '../state.ts';

/** Whether they may draw over this share now; asked for each part of a stroke [AN1, RO1]. */
export function mayDraw(state: SessionState, actor: ParticipantId, shareId: ShareId): WireError | null {
  if (!isOpen(state) || state.share?.shareId !== shareId) return refusal('share_unknown', 'no such share');
  const role = roleIn(state, actor);
  const { assistants, customer } = state.annotating;
  const isAllowed =
    role === 'host' || (role === 'assistant' && assistants) || (role === 'active' && customer);
  return isAllowed ? null : refusal('forbidden', 'the host has not allowed it');
}
