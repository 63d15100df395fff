import type { ParticipantId } from '../../../../shared/domain/ids.ts';

export interface VideoState {
  readonly video: Video | null;
}

export interface Video {
  readonly cameras: ReadonlySet<ParticipantId>;
}

export const NO_VIDEO: VideoState = { video: null };
