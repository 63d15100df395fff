import type { ParticipantId } from '../../../../shared/domain/ids.ts';

/** Who wears the sash. */
export interface PassState {
  readonly hostId: ParticipantId;
  /** Who passed control on, latest last: control falls back to them [PC8]. */
  readonly formerHosts: readonly ParticipantId[];
}
