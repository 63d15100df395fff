import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { WireError } from '../../../../shared/protocol/errors.ts';
import { refusal } from '../decision.ts';
import { authorize } from '../permissions.ts';
import type { OpenState } from '../state.ts';

/** Whether a camera of theirs may be on [VI1, RO2]. */
export function mayProduceCamera(state: OpenState, participantId: ParticipantId): WireError | null {
  const refused = authorize(state, participantId, 'camera:start');
  if (refused) return refused;
  if (!state.video) return refusal('video_closed', 'the host has not opened video');
  return state.video.cameras.has(participantId)
    ? null
    : refusal('camera_not_started', 'switch the camera on first');
}
