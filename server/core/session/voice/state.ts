import type { ParticipantId } from '../../../../shared/domain/ids.ts';

export interface VoiceState {
  readonly voice: Voice | null;
  /** Voices are silent both ways while the host is at another session [SS6]. */
  readonly onHold: boolean;
}

export interface Voice {
  readonly openedAt: number;
  readonly members: ReadonlyMap<ParticipantId, { readonly muted: boolean }>;
  /** Customers who heard the call while they waited, and go on hearing it until they join or leave it [RO3, VO2]. */
  readonly listeners: ReadonlySet<ParticipantId>;
}

export const NO_VOICE: VoiceState = { voice: null, onHold: false };
