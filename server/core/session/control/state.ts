import type { ControlId, ParticipantId } from '../../../../shared/domain/ids.ts';

export interface ControlState {
  readonly control: Control | null;
  /** On whose machines the helper runs now. */
  readonly helpers: ReadonlySet<ParticipantId>;
}

/** Somebody may use mouse and keyboard of what somebody else shares; it ends with that share at the latest. */
export interface Control {
  readonly controlId: ControlId;
  readonly by: ParticipantId;
  readonly of: ParticipantId;
  /** `active`: allowed at the helper too [RC4]. */
  readonly stage: 'granted' | 'active';
  readonly since: number;
}

export const NO_CONTROL: ControlState = { control: null, helpers: new Set() };
