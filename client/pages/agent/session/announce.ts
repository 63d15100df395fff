import { effect } from '@preact/signals';
import { formatSessionNumber, type ParticipantId } from '../../../../shared/domain/ids.ts';
import type { PublicEvent } from '../../../../shared/protocol/events.ts';
import type { RequestView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { type PageState, shownPage } from '../../../session/agent/page-state.ts';
import { isPanelShown } from '../../../session/agent/panel.ts';
import { unreadOf } from '../../../session/chat/unread.ts';
import { handoverOf } from '../../../session/pass/agent/handover.ts';
import { createMoment } from '../../../session/pass/ended.ts';
import { playSound } from '../../../ui/sound.ts';
import { showToast } from '../../../ui/toast.ts';
import { announcementOf } from './announcements.ts';

/**
 * Tells the agent what happens: by toast, by sound, and on the stage where a request came to nothing. It goes on while
 * another page of the tab is shown, so that nobody knocks unheard [JO2]. Returns how to stop.
 */
export function startAnnouncements(page: PageState): () => void {
  const memory = createMemory(page);
  const moment = createMoment();
  const stopListening = page.client.onEvent((event) => {
    memory.hear(event);
    moment.hear(event);
    noteRefusal(page, { event, memory });
    noteHandover(page, { event, memory, moment: moment.events() });
    const view = page.client.view.peek();
    if (view === null) return;
    const announcement = announcementOf(event, {
      self: view.self.participantId,
      hosting: view.self.role === 'host',
      sharing: view.share !== null,
      reading: isPanelShown(page, 'chat'),
      nameOf: memory.nameOf,
      customerOf: (requestId) => memory.requestOf(requestId)?.name ?? null,
    });
    if (announcement?.sound) playSound(announcement.sound);
    if (announcement?.text) {
      const text = namedWhereHidden(page, announcement.text);
      showToast({ text, about: aboutOf(event), tone: 'info' });
    }
  });
  const stopFirst = seenFromTheStart(page);
  return () => {
    stopFirst();
    stopListening();
    memory.stop();
  };
}

/** News of a session that is not on the screen say which one they are of [SS5]. */
function namedWhereHidden(page: PageState, text: string): string {
  if (shownPage.peek() === page) return text;
  return t('toastElsewhere', { number: formatSessionNumber(page.number), text });
}

/** What was said before this page came is no news. */
function seenFromTheStart(page: PageState): () => void {
  let first = true;
  return effect(() => {
    if (!first || page.client.view.value === null) return;
    first = false;
    unreadOf(page.client).see();
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
  readonly stop: () => void;
}

/** Names and requests outlive the view here: an event about someone who left still needs the name. */
function createMemory(page: PageState): Memory {
  const names = new Map<ParticipantId, string>();
  const requests = new Map<string, Pick<RequestView, 'kind' | 'customerId'>>();
  const stop = effect(() => {
    const view = page.client.view.value;
    for (const { participantId, name } of [...(view?.participants ?? []), ...(view?.lobby ?? [])])
      names.set(participantId, name);
    for (const { requestId, kind, customerId } of view?.requests ?? [])
      requests.set(requestId, { kind, customerId });
  });
  const nameOf = (participantId: ParticipantId): string => names.get(participantId) ?? t('roleActive');
  return {
    hear: (event) => {
      if ('name' in event && event.name !== undefined && 'participantId' in event && event.participantId)
        names.set(event.participantId, event.name);
      if (event.type === 'consentRequested')
        requests.set(event.requestId, { kind: event.kind, customerId: event.customerId });
    },
    nameOf,
    requestOf: (requestId) => {
      const request = requests.get(requestId);
      return request ? { ...request, name: nameOf(request.customerId) } : null;
    },
    stop,
  };
}

/** A declined or expired request stands on the stage until something new happens [CO1]. */
function noteRefusal(
  page: PageState,
  { event, memory }: { readonly event: PublicEvent; readonly memory: Memory },
): void {
  if (event.type === 'consentRequested' || event.type === 'shareStarted') page.refusal.value = null;
  const declined = event.type === 'consentDeclined';
  const expired = event.type === 'consentVoided' && event.reason === 'expired';
  if (!declined && !expired) return;
  const request = memory.requestOf(event.requestId);
  if (request) page.refusal.value = { ...request, why: declined ? 'declined' : 'expired' };
}

/** A change of host stands on the page of those whom it concerns until they have read it [PC2, PC5]. */
function noteHandover(
  page: PageState,
  {
    event,
    memory,
    moment,
  }: { readonly event: PublicEvent; readonly memory: Memory; readonly moment: readonly PublicEvent[] },
): void {
  const view = page.client.view.peek();
  if (event.type !== 'controlPassed' || view === null) return;
  // The former host's question about something that only a host may do goes with the role.
  if (event.from === view.self.participantId) page.refusal.value = null;
  page.handover.value = handoverOf({
    passed: event,
    before: moment,
    view,
    nameOf: memory.nameOf,
  });
}
