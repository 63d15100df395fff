import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { Looker } from '../permissions.ts';
import type { OpenState } from '../state.ts';

/** Only the host is warned [SS8]. */
export function inactivityView({ idleUntil }: OpenState, { role }: Looker): Pick<SessionView, 'idleUntil'> {
  return { idleUntil: role === 'host' ? idleUntil : null };
}
