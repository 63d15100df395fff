import type { ParticipantId, ShareId } from '../../../../shared/domain/ids.ts';
import type { ContentHint, DisplaySurface } from '../../../../shared/domain/media.ts';

export interface ShareState {
  readonly share: Share | null;
}

export interface Share {
  readonly shareId: ShareId;
  readonly participantId: ParticipantId;
  readonly surface: DisplaySurface;
  readonly paused: boolean;
  readonly contentHint: ContentHint;
  readonly startedAt: number;
  /** What the sharer's browser calls it; empty where it does not tell. */
  readonly capture: string;
}

export const NO_SHARE: ShareState = { share: null };
