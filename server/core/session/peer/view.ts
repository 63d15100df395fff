import { PEER_PURPOSES } from '../../../../shared/domain/peers.ts';
import type { PeerView, SessionView } from '../../../../shared/protocol/view.ts';
import type { Looker } from '../permissions.ts';
import type { OpenState } from '../state.ts';
import { linksFor } from './links.ts';

/** Whom this one may be connected with: each end keeps a connection only while it is here. */
export function peersView(state: OpenState, { participantId: self }: Looker): Pick<SessionView, 'peers'> {
  return {
    peers: PEER_PURPOSES.flatMap((purpose) =>
      linksFor(state, purpose).flatMap(([begins, answers]): PeerView[] => {
        if (begins === self) return [{ purpose, participantId: answers, begins: true }];
        return answers === self ? [{ purpose, participantId: begins, begins: false }] : [];
      }),
    ),
  };
}
