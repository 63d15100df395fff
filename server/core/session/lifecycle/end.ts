import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { DecideContext } from '../commands.ts';
import { accept, type Decision } from '../decision.ts';
import type { OpenState } from '../state.ts';
import { teardown } from '../teardown.ts';

/** Everything ends, in the order of the teardown matrix, then the session itself. */
export function endSession(
  state: OpenState,
  { reason, by }: { reason: EventOf<'sessionEnded'>['reason']; by: ParticipantId | null },
  { now }: DecideContext,
): Decision {
  const cause = {
    at: now,
    who: by,
    shareReason: 'session_ended',
    voidReason: 'session_ended',
    voiceReason: 'session_ended',
  } as const;
  return accept(...teardown(state, 'sessionEnded', cause), { type: 'sessionEnded', at: now, reason, by });
}
