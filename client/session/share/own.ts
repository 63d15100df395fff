import type { SessionView, ShareView } from '../../../shared/protocol/view.ts';

/** What the one who looks shares, or null. */
export function ownShareOf(view: SessionView | null): ShareView | null {
  if (view === null || view.phase === 'ended') return null;
  return view.share?.participantId === view.self.participantId ? view.share : null;
}

/** Whether the share that runs is the one's who looks. */
export const isOwnShare = (view: SessionView): boolean => ownShareOf(view) !== null;
