import { mayEver } from '../../../shared/domain/roles.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';

/** Whether the page's own person is in the voice call, and muted; null when not in it. */
export function ownVoice(view: SessionView): { readonly muted: boolean } | null {
  return view.voice?.members.find(({ participantId }) => participantId === view.self.participantId) ?? null;
}

/** Whether a call runs without the one who looks, who may join it [VO1]. */
export const mayJoinCall = (view: SessionView): boolean =>
  view.voice !== null && ownVoice(view) === null && mayEver('voice:join', view.self.role);
