import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { DecideContext } from '../commands.ts';
import { accept, type DecidersOf, type Decision } from '../decision.ts';
import { endSession } from '../lifecycle/end.ts';
import type { Producer } from '../media/state.ts';
import type { OpenState } from '../state.ts';

/** The warning stands for the last minute [SS8]. */
const WARNING_MS = 60_000;

/** The host answers the warning. */
export const INACTIVITY_COMMANDS: DecidersOf<'session:stay'> = {
  'session:stay': (state, _command, { now }): Decision =>
    state.idleUntil === null ? accept() : accept({ type: 'inactivityWarned', at: now, endsAt: null }),
};

/** A muted microphone and a paused share are there, and bring nobody anything. */
function isGoingOut({ voice, share }: OpenState, { source, participantId }: Producer): boolean {
  if (source === 'microphone') return voice?.members.get(participantId)?.muted === false;
  if (source === 'screen' || source === 'screenAudio') return share?.paused === false;
  return true;
}

/** When somebody has to be warned, or the session ends; null while media or a file are on their way, or the floor looks for a host. */
export function idleDeadline(state: OpenState): number | null {
  if (state.phase === 'transferred' || [...state.producers.values()].some((one) => isGoingOut(state, one)))
    return null;
  if ([...state.files.values()].some(({ status }) => status === 'accepted')) return null;
  return state.idleUntil ?? state.activeAt + state.settings.inactivityMs - WARNING_MS;
}

/** The warning, and a minute later the end. Whoever was away meanwhile (a restart) is warned first all the same. */
export function idleDue(state: OpenState, ctx: DecideContext): readonly SessionEvent[] {
  const due = idleDeadline(state);
  if (due === null || due > ctx.now) return [];
  if (state.idleUntil === null) {
    return [{ type: 'inactivityWarned', at: ctx.now, endsAt: ctx.now + WARNING_MS }];
  }
  const ending = endSession(state, { reason: 'inactive', by: null }, ctx);
  return ending.ok ? ending.events : [];
}
