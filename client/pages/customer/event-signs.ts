import type { ShareId } from '../../../shared/domain/ids.ts';
import type { PublicEvent } from '../../../shared/protocol/events.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { text } from '../../i18n/customer.ts';
import { ownShares } from '../../session/pass/customer/handover.ts';
import { agentOf } from '../../session/people/customer/called.ts';
import type { SessionClient } from '../../session/types.ts';
import { isCameraOn } from '../../session/video/own.ts';
import { playSound, type SoundName } from '../../ui/sound.ts';
import { showToast } from '../../ui/toast.ts';

const SOUND_OF: Partial<Record<PublicEvent['type'], SoundName>> = {
  consentRequested: 'request',
  voiceOpened: 'request',
  videoOpened: 'request',
  chatOpened: 'answer',
  customerAdmitted: 'joined',
  shareStarted: 'answer',
  shareStopped: 'left',
  voiceClosed: 'left',
  sessionEnded: 'ended',
};

/** Sounds and passing messages for what happens; answers the way to stop them. */
export function watchEvents(session: Pick<SessionClient, 'view' | 'onEvent'>): () => void {
  const own = ownShares(session.view);
  let filming = isFilming(session.view.peek());
  const forget = session.onEvent((event) => {
    const view = session.view.peek();
    if (!view) return;
    const sound = soundOf(event, view);
    if (sound) playSound(sound);
    const message = messageOf(event, { view, isOwnShare: (shareId) => own.has(shareId), filming });
    // One update may bring many events over a view that is already the one after all of them.
    filming = isFilming(view) || (filming && !endsFilming(event, view));
    if (message) showToast({ tone: 'info', text: message });
  });
  return () => {
    forget();
    own.close();
  };
}

function endsFilming(event: PublicEvent, { self }: SessionView): boolean {
  if (event.type === 'cameraStopped') return event.participantId === self.participantId;
  return event.type === 'videoClosed';
}

/** What is heard of an event; one's own doing makes no sound of its own. */
export function soundOf(event: PublicEvent, view: SessionView): SoundName | null {
  const self = view.self.participantId;
  if (event.type === 'chatSent') return event.from === self ? null : 'answer';
  if (event.type === 'customerSelected') return event.participantId === self ? 'request' : null;
  return SOUND_OF[event.type] ?? null;
}

interface Known {
  readonly view: SessionView;
  readonly isOwnShare: (shareId: ShareId) => boolean;
  /** Whether the own camera was on until this event. */
  readonly filming: boolean;
}

const isFilming = (view: SessionView | null): boolean => view !== null && isCameraOn(view);

/** What the customer should read about an event; null for what the page shows anyway. */
export function messageOf(event: PublicEvent, { view, isOwnShare, filming }: Known): string | null {
  const agent = agentOf(view);
  const self = view.self.participantId;
  switch (event.type) {
    case 'consentVoided':
      if (event.reason === 'expired') return text('askExpired', { agent });
      return event.reason === 'cancelled' ? text('askCancelled', { agent }) : null;
    case 'shareStopped':
      return isOwnShare(event.shareId) ? ownShareEnded(event, { agent, byYou: event.by === self }) : null;
    case 'participantRenamed':
      return event.by !== undefined && event.participantId === self
        ? text('nameByAgent', { agent, name: event.name })
        : null;
    case 'customerSelected':
      return event.participantId === self ? text('selectedTitle', { agent }) : null;
    case 'voiceClosed':
      // With a change of hands the notice about that tells it [PC4].
      return event.reason === 'incapable' ? null : text('voiceEnded');
    case 'videoClosed':
      return filming ? text('videoEnded') : null;
    case 'chatOpened':
      return text('chatArrived', { agent });
    default:
      return null;
  }
}

type ShareStopped = Extract<PublicEvent, { type: 'shareStopped' }>;

function ownShareEnded(
  { reason }: ShareStopped,
  { agent, byYou }: { agent: string; byYou: boolean },
): string | null {
  if (reason === 'replaced') return byYou ? null : text('shareReplacedByAgent', { agent });
  if (reason === 'customer_switched') return text('shareStoppedSwitched', { agent });
  if (reason !== 'stopped') return null;
  return byYou ? text('shareStoppedByYou') : text('shareStoppedByAgent', { agent });
}
