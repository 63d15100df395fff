import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { PublicEvent } from '../../../../shared/protocol/events.ts';
import type { RequestView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { playSound } from '../../../ui/sound.ts';
import { showToast } from '../../../ui/toast.ts';
import { announcementOf } from './announcements.ts';
import type { Desk } from './desk.ts';

/** Tells the agent what happens: by toast, by sound, and on the stage where a request came to nothing. */
export function useAnnouncements(desk: Desk): void {
  useEffect(() => {
    const memory = createMemory(desk);
    const stopListening = desk.client.onEvent((event) => {
      memory.hear(event);
      noteRefusal(desk, { event, memory });
      const announcement = announcementOf(event, {
        self: desk.client.view.peek()?.self.participantId ?? ('' as ParticipantId),
        nameOf: memory.nameOf,
        customerOf: (requestId) => memory.requestOf(requestId)?.name ?? null,
      });
      if (announcement?.sound) playSound(announcement.sound);
      if (announcement?.text) showToast({ text: announcement.text, tone: announcement.tone ?? 'info' });
    });
    return () => {
      stopListening();
      memory.stop();
    };
  }, [desk]);
}

interface Memory {
  readonly hear: (event: PublicEvent) => void;
  readonly nameOf: (participantId: ParticipantId) => string;
  readonly requestOf: (requestId: string) => (Pick<RequestView, 'kind' | 'customerId'> & { readonly name: string }) | null;
  readonly stop: () => void;
}

/** Names and requests outlive the view here: an event about someone who left still needs the name. */
function createMemory(desk: Desk): Memory {
  const names = new Map<ParticipantId, string>();
  const requests = new Map<string, Pick<RequestView, 'kind' | 'customerId'>>();
  const stop = effect(() => {
    const view = desk.client.view.value;
    for (const { participantId, name } of [...(view?.participants ?? []), ...(view?.lobby ?? [])]) names.set(participantId, name);
    for (const { requestId, kind, customerId } of view?.requests ?? []) requests.set(requestId, { kind, customerId });
  });
  const nameOf = (participantId: ParticipantId): string => names.get(participantId) ?? t('roleActive');
  return {
    hear: (event) => {
      if ('name' in event && 'participantId' in event && event.participantId) names.set(event.participantId, event.name);
      if (event.type === 'consentRequested') requests.set(event.requestId, { kind: event.kind, customerId: event.customerId });
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
function noteRefusal(desk: Desk, { event, memory }: { readonly event: PublicEvent; readonly memory: Memory }): void {
  if (event.type === 'consentRequested' || event.type === 'shareStarted') desk.refusal.value = null;
  const declined = event.type === 'consentDeclined';
  const expired = event.type === 'consentVoided' && event.reason === 'expired';
  if (!declined && !expired) return;
  const request = memory.requestOf(event.requestId);
  if (request) desk.refusal.value = { ...request, why: declined ? 'declined' : 'expired' };
}
