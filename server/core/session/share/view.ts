import type { SessionView } from '../../../../shared/protocol/view.ts';
import { calledAs } from '../people/called.ts';
import type { OpenState } from '../state.ts';

export function shareView(state: OpenState): Pick<SessionView, 'share'> {
  if (!state.share) return { share: null };
  const called = calledAs(state.participants.get(state.share.participantId));
  return { share: { ...state.share, ...called } };
}
