import type { SessionView } from '../../../../shared/protocol/view.ts';
import { calledAs } from '../people/called.ts';
import type { OpenState } from '../state.ts';

export function shareView(state: OpenState): Pick<SessionView, 'share'> {
  if (!state.share) return { share: null };
  // Its name in a browser says nothing to people.
  const { capture: _capture, ...share } = state.share;
  return { share: { ...share, ...calledAs(state.participants.get(share.participantId)) } };
}
