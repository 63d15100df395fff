import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import { permissionOf } from '../../../../shared/domain/roles.ts';
import type { WireError } from '../../../../shared/protocol/errors.ts';
import { refusal } from '../decision.ts';
import { roleIn } from '../permissions.ts';
import type { OpenState } from '../state.ts';

/** Whether a screen of theirs may be sent [SH1, RO2]. */
export function mayProduceScreen(state: OpenState, participantId: ParticipantId): WireError | null {
  if (state.share?.participantId === participantId) return null;
  const role = roleIn(state, participantId);
  if (role === null || permissionOf('share:start', role) === 'no')
    return refusal('forbidden', `${role} does not share`);
  return refusal('share_unknown', 'start the share first');
}
