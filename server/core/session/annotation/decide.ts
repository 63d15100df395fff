import type { CommandOf, DecideContext } from '../commands.ts';
import { accept, type DecidersOf, type Decision } from '../decision.ts';
import type { OpenState } from '../state.ts';

export const ANNOTATION_COMMANDS: DecidersOf<'annotation:allow'> = { 'annotation:allow': allow };

/** The host lets others draw over what is shared, or no longer [AN1]. */
function allow(
  state: OpenState,
  { actor, input: { who, allowed } }: CommandOf<'annotation:allow'>,
  { now: at }: DecideContext,
): Decision {
  if (state.annotating[who] === allowed) return accept();
  return accept({ type: 'annotationAllowed', at, who, allowed, by: actor });
}
