import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { Looker } from '../permissions.ts';
import type { OpenState } from '../state.ts';
import { hears } from './permissions.ts';

/** What others send that this one may receive [RO2]. */
export function producersView(state: OpenState, { participantId }: Looker): Pick<SessionView, 'producers'> {
  const producers = [...state.producers.values()].filter(
    (one) => one.participantId !== participantId && hears(state, participantId, one.source),
  );
  return { producers };
}
