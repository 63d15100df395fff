import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { EventOf, SessionEvent } from '../../../shared/protocol/events.ts';
import type { OpenState } from './state.ts';

/** What ends of an activity. `ends`: for everybody. `own`: only that of the one who leaves. `stays`: goes on without a gap. */
export type Cell = 'ends' | 'own' | 'stays';

/** Why, for the record, and who is meant by `own`. */
export interface TeardownCause {
  readonly at: number;
  readonly who: ParticipantId | null;
  readonly shareReason: EventOf<'shareStopped'>['reason'];
  readonly voidReason: EventOf<'consentVoided'>['reason'];
  /** Of control; else as of the consents that end with it. */
  readonly controlReason?: EventOf<'controlEnded'>['reason'];
  readonly voiceReason?: EventOf<'voiceClosed'>['reason'];
}

/** The closings of one activity. */
export type Ending = (state: OpenState, cell: Cell, cause: TeardownCause) => SessionEvent[];

/** Whether what belongs to `owner` ends. */
export function concerns(cell: Cell, owner: ParticipantId, cause: TeardownCause): boolean {
  return cell === 'ends' || (cell === 'own' && owner === cause.who);
}
