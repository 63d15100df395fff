import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { EventOf, SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse } from '../decision.ts';
import type { TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';
import { teardown } from '../teardown.ts';

/** The command of the sash. */
export const PASS_COMMANDS: DecidersOf<'session:passControl'> = {
  'session:passControl': passControl,
};

/** The host hands the sash to an assistant [PC1, PC2, PC7]. Who presses second is no host any more and is refused. */
function passControl(
  state: OpenState,
  command: CommandOf<'session:passControl'>,
  { now }: DecideContext,
): Decision {
  const { participantId } = command.input;
  if (participantId === state.hostId) return accept();
  const heir = state.participants.get(participantId);
  if (heir?.kind !== 'agent') return refuse('agent_missing', 'no such assistant is in the session');
  if (heir.keptUntil !== null) return refuse('agent_missing', 'this assistant is not on the line');
  return accept(...handOver(state, { to: participantId, reason: 'passed' }, now));
}

/**
 * Everything that a change of host brings, in one atomic step [PC2, PC3]: all activities end but the voice, and the
 * voice too where the new host's browser cannot carry it [PC4]. A hold ends with the host who turned away: the new one
 * is here, and their page would not know that somebody has to be waited for [SS6].
 */
export function handOver(
  state: OpenState,
  { to, reason }: { to: ParticipantId; reason: EventOf<'controlPassed'>['reason'] },
  at: number,
): SessionEvent[] {
  const from = state.hostId;
  const heir = state.participants.get(to);
  const isCapable = heir?.kind === 'agent' && heir.voiceCapable;
  const cause: TeardownCause = {
    at,
    who: from,
    shareReason: 'control_passed',
    voidReason: reason === 'passed' ? 'control_passed' : 'host_left',
    voiceReason: 'incapable',
  };
  const passed: SessionEvent = { type: 'controlPassed', at, from, to, reason };
  const unheld: SessionEvent[] = state.onHold ? [{ type: 'sessionUnheld', at }] : [];
  const ended = teardown(state, isCapable ? 'controlPassed' : 'controlPassedWithoutVoice', cause);
  return [...ended, passed, ...unheld];
}
