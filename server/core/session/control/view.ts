import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { OpenState } from '../state.ts';

/** Who controls whom, for everybody in the session [JO3]. */
export function controlView({ control, helpers }: OpenState): Pick<SessionView, 'control'> {
  return { control: control && { ...control, helper: helpers.has(control.of) } };
}
