import type { PublicEvent } from '../../../shared/protocol/events.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import type { SessionClient } from '../../state/types.ts';
import { playSound, type SoundName } from '../../ui/sound.ts';
import { dismissToasts, showToast } from '../../ui/toast.ts';
import { agentOf } from './people.ts';
import { text } from './text.ts';

const SOUND_OF: Partial<Record<PublicEvent['type'], SoundName>> = {
  consentRequested: 'request',
  voiceOpened: 'request',
  customerAdmitted: 'joined',
  shareStarted: 'answer',
  shareStopped: 'left',
  voiceClosed: 'left',
  sessionEnded: 'ended',
};

/** After these an older message would stand beside its contrary, or before a question. */
const ANSWERED_NOW: ReadonlySet<PublicEvent['type']> = new Set([
  'consentRequested',
  'shareStarted',
  'voiceOpened',
]);

/** Sounds and passing messages for what happens; answers the way to stop them. */
export function watchEvents(session: SessionClient): () => void {
  return session.onEvent((event) => {
    const sound = SOUND_OF[event.type];
    const view = session.view.peek();
    if (sound) playSound(sound);
    if (ANSWERED_NOW.has(event.type)) dismissToasts();
    const message = view && messageOf(event, view);
    if (message) showToast({ tone: 'info', text: message });
  });
}

/** What the customer should read about an event; null for what the page shows anyway. */
export function messageOf(event: PublicEvent, view: SessionView): string | null {
  const agent = agentOf(view);
  const self = view.self.participantId;
  switch (event.type) {
    case 'consentVoided':
      if (event.reason === 'expired') return text('askExpired', { agent });
      return event.reason === 'cancelled' ? text('askCancelled', { agent }) : null;
    case 'shareStopped':
      if (event.reason !== 'stopped') return null;
      return event.by === self ? text('shareStoppedByYou') : text('shareStoppedByAgent', { agent });
    case 'voiceClosed':
      return text('voiceEnded');
    default:
      return null;
  }
}
