import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { Looker } from '../permissions.ts';
import type { OpenState } from '../state.ts';

/** Between the host and whoever allowed it; nobody else knows of it. */
export function informationView(
  { information }: OpenState,
  { participantId }: Looker,
): Pick<SessionView, 'information'> {
  const isPart = information?.by === participantId || information?.of === participantId;
  return { information: isPart ? information : null };
}
