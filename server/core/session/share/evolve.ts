import type { EventOf, SessionEventType } from '../../../../shared/protocol/events.ts';
import { assertNever } from '../decision.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';
import type { Share } from './state.ts';

type ShareEvent = Extract<SessionEventType, `share${string}`>;
type LaterEvent = Exclude<ShareEvent, 'shareStarted'>;

export const SHARE_EVENTS: EvolversOf<ShareEvent> = {
  shareStarted,
  sharePaused: evolveShare,
  shareResumed: evolveShare,
  shareHintChanged: evolveShare,
  shareStopped: evolveShare,
};

function shareStarted(state: OpenState, event: EventOf<'shareStarted'>): OpenState {
  const fulfilled = new Map(state.requests);
  if (event.requestId) fulfilled.delete(event.requestId);
  const { shareId, participantId, surface } = event;
  const started: Share = {
    shareId,
    participantId,
    surface,
    paused: false,
    contentHint: 'detail',
    startedAt: event.at,
    capture: event.capture ?? '',
  };
  return { ...state, requests: fulfilled, share: started };
}

function evolveShare(state: OpenState, event: EventOf<LaterEvent>): OpenState {
  return { ...state, share: share(state.share, event), lastShare: last(state, event) };
}

function last(
  { share: current, lastShare, participants }: OpenState,
  event: EventOf<LaterEvent>,
): OpenState['lastShare'] {
  if (event.type !== 'shareStopped' || current?.shareId !== event.shareId) return lastShare;
  const byCustomer = participants.get(current.participantId)?.kind === 'customer';
  return { shareId: current.shareId, endedAt: event.at, byCustomer };
}

function share(current: Share | null, event: EventOf<LaterEvent>): Share | null {
  if (!current || current.shareId !== event.shareId) return current;
  switch (event.type) {
    case 'sharePaused':
      return { ...current, paused: true };
    case 'shareResumed':
      return { ...current, paused: false };
    case 'shareHintChanged':
      return { ...current, contentHint: event.contentHint };
    case 'shareStopped':
      return null;
    default:
      return assertNever(event);
  }
}
