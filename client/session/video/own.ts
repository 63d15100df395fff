import { mayEver } from '../../../shared/domain/roles.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';

/** Whether the camera of the one who looks is on, as the session knows it. */
export const isCameraOn = (view: SessionView | null): boolean =>
  view !== null && view.phase !== 'ended' && (view.video?.cameras.includes(view.self.participantId) ?? false);

/** Whether video is open without the camera of the one who looks, who may switch it on [VI1]. */
export const mayJoinVideo = (view: SessionView): boolean =>
  view.video !== null && !isCameraOn(view) && mayEver('camera:start', view.self.role);
