import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { PeerPurpose } from '../../../../shared/domain/peers.ts';
import type { WireError } from '../../../../shared/protocol/errors.ts';
import { refusal } from '../decision.ts';
import { isOpen, type SessionState } from '../state.ts';
import { linksFor } from './links.ts';

/** Whether these two may be connected now; asked for every signal that is relayed, so that what ended gets none [RO2]. */
export function mayConnect(
  state: SessionState,
  actor: ParticipantId,
  { purpose, participantId }: { readonly purpose: PeerPurpose; readonly participantId: ParticipantId },
): WireError | null {
  const links = isOpen(state) ? linksFor(state, purpose) : [];
  const isAllowed = links.some(
    ([one, other]) =>
      (one === actor && other === participantId) || (one === participantId && other === actor),
  );
  return isAllowed ? null : refusal('peer_unknown', 'nothing connects these two now');
}
