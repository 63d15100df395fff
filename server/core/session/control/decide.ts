import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext, SystemCommandOf } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse, type SystemDecidersOf } from '../decision.ts';
import type { OpenState } from '../state.ts';
import { controlEnded } from './end.ts';
import { granted } from './grant.ts';

/** The commands of remote control; it begins with a yes to a question, see `grant.ts`. */
export const CONTROL_COMMANDS: DecidersOf<'control:hand' | 'control:stop'> = {
  'control:hand': handControl,
  'control:stop': stopControl,
};

/** What the helper on somebody's machine does. */
export const HELPER_COMMANDS: SystemDecidersOf<`system:helper${'Came' | 'Gone' | 'Answered'}`> = {
  'system:helperCame': helperCame,
  'system:helperGone': helperGone,
  'system:helperAnswered': helperAnswered,
};

/** The host's own share, handed to the active customer [SH1]. */
function handControl(state: OpenState, { actor }: CommandOf<'control:hand'>, ctx: DecideContext): Decision {
  const { share, control, activeCustomerId } = state;
  if (share?.participantId !== actor) return refuse('share_unknown', 'nothing of yours is shared');
  if (share.surface === 'browser') return refuse('not_available', 'a tab is only seen');
  if (activeCustomerId === null) return refuse('customer_missing', 'no customer is being supported');
  if (control) return accept();
  return accept(granted(ctx, { by: activeCustomerId, of: actor, requestId: null }));
}

/** Whoever controls, and whoever is controlled, ends it at any time [CO4]. */
function stopControl(state: OpenState, { actor }: CommandOf<'control:stop'>, ctx: DecideContext): Decision {
  const { control } = state;
  if (!control) return accept();
  if (actor !== control.by && actor !== control.of) return refuse('forbidden', 'not yours to stop');
  return accept(controlEnded(control, { at: ctx.now, reason: 'stopped', by: actor }));
}

function helperCame(
  state: OpenState,
  { participantId }: SystemCommandOf<'system:helperCame'>,
  { now }: DecideContext,
): Decision {
  if (!state.participants.has(participantId)) return refuse('participant_unknown', 'they have left');
  if (state.helpers.has(participantId)) return accept();
  return accept({ type: 'helperCame', at: now, participantId });
}

/** What it had been allowed is over with it; what it was not yet asked stays, for the next one. */
function helperGone(
  state: OpenState,
  { participantId }: SystemCommandOf<'system:helperGone'>,
  { now: at }: DecideContext,
): Decision {
  if (!state.helpers.has(participantId)) return accept();
  const { control } = state;
  const ended: SessionEvent[] =
    control?.of === participantId && control.stage === 'active'
      ? [controlEnded(control, { at, reason: 'helper_gone', by: null })]
      : [];
  return accept(...ended, { type: 'helperGone', at, participantId });
}

/** The customer's own word at their own machine, the last one of all [RC4]. An answer about an earlier control comes too late. */
function helperAnswered(
  { control, helpers }: OpenState,
  { participantId, controlId, allow }: SystemCommandOf<'system:helperAnswered'>,
  { now: at }: DecideContext,
): Decision {
  if (control?.controlId !== controlId || control.of !== participantId || !helpers.has(participantId))
    return refuse('not_controlled', 'this control is over');
  if (allow) return control.stage === 'active' ? accept() : accept({ type: 'controlBegan', at, controlId });
  const reason = control.stage === 'active' ? 'stopped_at_helper' : 'refused_at_helper';
  return accept(controlEnded(control, { at, reason, by: participantId }));
}
