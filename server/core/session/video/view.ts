import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { OpenState } from '../state.ts';

export function videoView({ video }: OpenState): Pick<SessionView, 'video'> {
  return { video: video && { cameras: [...video.cameras] } };
}
