import type { ParticipantId, ShareId } from '../../../../shared/domain/ids.ts';
import type { ContentHint, DisplaySurface } from '../../../../shared/domain/media.ts';

export interface ShareState {
  readonly share: Share | null;
  /** The one before it, whose last picture may still come. */
  readonly lastShare: {
    readonly shareId: ShareId;
    readonly endedAt: number;
    readonly byCustomer: boolean;
  } | null;
  /** How many pictures are kept [TR7]. */
  readonly stills: number;
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

export const NO_SHARE: ShareState = { share: null, lastShare: null, stills: 0 };
