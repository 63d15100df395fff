import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { Cell, TeardownCause } from '../ending.ts';
import { endProducers } from '../media/end.ts';
import type { OpenState } from '../state.ts';

/** The call, or one voice in it. */
export function endVoice(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  const closed = endProducers(state, { cell, sources: ['microphone'], cause });
  if (!state.voice || cell === 'stays') return closed;
  if (cell === 'ends')
    return [
      ...closed,
      { type: 'voiceClosed', at: cause.at, by: cause.who, reason: cause.voiceReason ?? 'closed' },
    ];
  return cause.who && state.voice.members.has(cause.who)
    ? [...closed, { type: 'voiceLeft', at: cause.at, participantId: cause.who }]
    : closed;
}
