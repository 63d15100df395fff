import { effect } from '@preact/signals';
import { formatSessionNumber, type ParticipantId } from '../../../../shared/domain/ids.ts';
import type { PublicEvent } from '../../../../shared/protocol/events.ts';
import type { RequestView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { unreadOf } from '../../../together/unread.ts';
import { playSound } from '../../../ui/sound.ts';
import { showToast } from '../../../ui/toast.ts';
import { announcementOf } from './announcements.ts';
import { type Desk, shownDesk } from './desk.ts';
import { handoverOf } from './handover.ts';
import { isChatShown } from './together-commands.ts';

/**
 * Tells the agent what happens: by toast, by sound, and on the stage where a request came to nothing. It goes on while
 * another page of the tab is shown, so that nobody knocks unheard [JO2]. Returns how to stop.
 */
export function startAnnouncements(desk: Desk): () => void {
  const memory = createMemory(desk);
  const stopListening = desk.client.onEvent((event) => {
    memory.hear(event);
    noteRefusal(desk, { event, memory });
    noteHandover(desk, { event, memory });
    const view = desk.client.view.peek();
    if (view === null) return;
    const announcement = announcementOf(event, {
      self: view.self.participantId,
      hosting: view.self.role === 'host',
      sharing: view.share !== null,
      reading: isChatShown(desk),
      nameOf: memory.nameOf,
      customerOf: (requestId) => memory.requestOf(requestId)?.name ?? null,
    });
    if (announcement?.sound) playSound(announcement.sound);
    if (announcement?.text) {
      const text = namedWhereHidden(desk, announcement.text);
      showToast({ text, about: aboutOf(event), tone: 'info' });
    }
  });
  const stopFirst = seenFromTheStart(desk);
  return () => {
    stopFirst();
    stopListening();
    memory.stop();
  };
}

/** News of a session that is not on the screen say which one they are of [SS5]. */
function namedWhereHidden(desk: Desk, text: string): string {
  if (shownDesk.peek() === desk) return text;
  return t('toastElsewhere', { number: formatSessionNumber(desk.number), text });
}

/** What was said before this page came is no news. */
function seenFromTheStart(desk: Desk): () => void {
  let first = true;
  return effect(() => {
    if (!first || desk.client.view.value === null) return;
    first = false;
    unreadOf(desk.client).see();
  });
}

/** Whom an event is about: newer news of someone take the place of older ones. */
function aboutOf(event: PublicEvent): string | undefined {
  return 'participantId' in event && event.participantId ? event.participantId : undefined;
}

interface Memory {
  readonly hear: (event: PublicEvent) => void;
  readonly nameOf: (participantId: ParticipantId) => string;
  readonly requestOf: (
    requestId: string,
  ) => (Pick<RequestView, 'kind' | 'customerId'> & { readonly name: string }) | null;
  /** Events of the same moment as the newest one, oldest first. */
  readonly moment: () => readonly PublicEvent[];
  readonly stop: () => void;
}

/** Names and requests outlive the view here: an event about someone who left still needs the name. */
function createMemory(desk: Desk): Memory {
  const names = new Map<ParticipantId, string>();
  const requests = new Map<string, Pick<RequestView, 'kind' | 'customerId'>>();
  let moment: readonly PublicEvent[] = [];
  const stop = effect(() => {
    const view = desk.client.view.value;
    for (const { participantId, name } of [...(view?.participants ?? []), ...(view?.lobby ?? [])])
      names.set(participantId, name);
    for (const { requestId, kind, customerId } of view?.requests ?? [])
      requests.set(requestId, { kind, customerId });
  });
  const nameOf = (participantId: ParticipantId): string => names.get(participantId) ?? t('roleActive');
  return {
    hear: (event) => {
      moment = [...moment.filter(({ at }) => at === event.at), event];
      if ('name' in event && 'participantId' in event && event.participantId)
        names.set(event.participantId, event.name);
      if (event.type === 'consentRequested')
        requests.set(event.requestId, { kind: event.kind, customerId: event.customerId });
    },
    nameOf,
    moment: () => moment,
    requestOf: (requestId) => {
      const request = requests.get(requestId);
      return request ? { ...request, name: nameOf(request.customerId) } : null;
    },
    stop,
  };
}

/** A declined or expired request stands on the stage until something new happens [CO1]. */
function noteRefusal(
  desk: Desk,
  { event, memory }: { readonly event: PublicEvent; readonly memory: Memory },
): void {
  if (event.type === 'consentRequested' || event.type === 'shareStarted') desk.refusal.value = null;
  const declined = event.type === 'consentDeclined';
  const expired = event.type === 'consentVoided' && event.reason === 'expired';
  if (!declined && !expired) return;
  const request = memory.requestOf(event.requestId);
  if (request) desk.refusal.value = { ...request, why: declined ? 'declined' : 'expired' };
}

/** A change of host stands on the page of those whom it concerns until they have read it [PC2, PC5]. */
function noteHandover(
  desk: Desk,
  { event, memory }: { readonly event: PublicEvent; readonly memory: Memory },
): void {
  const view = desk.client.view.peek();
  if (event.type !== 'controlPassed' || view === null) return;
  // The former host's question about something that only a host may do goes with the role.
  if (event.from === view.self.participantId) desk.refusal.value = null;
  desk.handover.value = handoverOf({
    passed: event,
    before: memory.moment(),
    view,
    nameOf: memory.nameOf,
  });
}
