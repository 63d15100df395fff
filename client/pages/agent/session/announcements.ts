import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { PublicEvent } from '../../../../shared/protocol/events.ts';
import { t } from '../../../i18n/session.ts';
import type { SoundName } from '../../../ui/sound.ts';

/** What an event says and sounds like on the agent's page. */
export interface Announcement {
  readonly text?: string;
  readonly sound?: SoundName;
}

export interface AnnouncementContext {
  readonly self: ParticipantId;
  /** Whether the one who looks is the host, who knows their own doing. */
  readonly hosting: boolean;
  /** Whether a share fills the stage, which then cannot tell the answer to a request. */
  readonly sharing: boolean;
  /** Name of someone who is, or was, here. */
  readonly nameOf: (participantId: ParticipantId) => string;
  /** Customer of a request seen before; null for an unknown one. */
  readonly customerOf: (requestId: string) => string | null;
}

/** The announcement for an event, or null: what oneself did needs none. */
export function announcementOf(event: PublicEvent, context: AnnouncementContext): Announcement | null {
  const { self, hosting, nameOf } = context;
  switch (event.type) {
    case 'customerKnocked':
      return { text: t('toastKnocked', { name: event.name }), sound: 'knock' };
    case 'customerJoined':
      return {
        text: t(event.came === 'link' ? 'toastJoinedLink' : 'toastJoinedNumber', { name: event.name }),
        sound: 'joined',
      };
    case 'customerAdmitted':
      return { text: t('toastJoinedNumber', { name: nameOf(event.participantId) }), sound: 'joined' };
    case 'assistantJoined':
      return event.participantId === self
        ? null
        : { text: t('toastAssistant', { name: event.name }), sound: 'joined' };
    case 'participantLeft':
      return leftAnnouncement(event.reason, nameOf(event.participantId));
    case 'connectionLost':
      return event.participantId === self
        ? null
        : { text: t('toastLost', { name: nameOf(event.participantId) }) };
    case 'connectionRestored':
      return event.participantId === self
        ? null
        : { text: t('toastBack', { name: nameOf(event.participantId) }) };
    case 'controlPassed':
      return { text: t('toastControl', { name: nameOf(event.to) }) };
    case 'customerSelected':
      return event.participantId && !hosting
        ? { text: t('toastSelected', { name: nameOf(event.participantId) }) }
        : null;
    case 'sessionEnded':
      return { sound: 'ended' };
    case 'mediaLost':
      return { text: t('toastMediaLost') };
    default:
      return consentAnnouncement(event, context) ?? activityAnnouncement(event, context);
  }
}

function leftAnnouncement(reason: string, name: string): Announcement | null {
  if (reason === 'ended' || reason === 'declined') return null;
  return { text: t(reason === 'removed' ? 'toastRemoved' : 'toastLeft', { name }), sound: 'left' };
}

function consentAnnouncement(event: PublicEvent, context: AnnouncementContext): Announcement | null {
  const { nameOf } = context;
  switch (event.type) {
    case 'consentAllowed':
      return { sound: 'answer' };
    case 'consentDeclined':
      return refusal(event.requestId, { key: 'toastDeclined', context });
    case 'consentVoided':
      return event.reason === 'expired' ? refusal(event.requestId, { key: 'toastExpired', context }) : null;
    case 'standingConsentGiven':
      return { text: t('toastStandingGiven', { name: nameOf(event.customerId) }) };
    case 'standingConsentEnded':
      return event.reason === 'withdrawn'
        ? { text: t('toastStandingEnded', { name: nameOf(event.customerId) }) }
        : null;
    default:
      return null;
  }
}

/** An empty stage tells it at length; over a running share it takes a toast. */
function refusal(
  requestId: string,
  { key, context }: { readonly key: 'toastDeclined' | 'toastExpired'; readonly context: AnnouncementContext },
): Announcement {
  if (!context.sharing) return { sound: 'declined' };
  return { text: t(key, { name: context.customerOf(requestId) ?? t('roleActive') }), sound: 'declined' };
}

function activityAnnouncement(
  event: PublicEvent,
  { self, nameOf }: AnnouncementContext,
): Announcement | null {
  switch (event.type) {
    case 'shareStopped':
      if (event.reason === 'replaced' || event.reason === 'session_ended') return null;
      return event.by && event.by !== self
        ? { text: t('toastShareStoppedBy', { name: nameOf(event.by) }) }
        : { text: t('toastShareStopped') };
    case 'voiceOpened':
      return event.by === self
        ? null
        : { text: t('toastVoiceOpened', { name: nameOf(event.by) }), sound: 'request' };
    case 'voiceClosed':
      return event.by === self ? null : { text: t('toastVoiceClosed') };
    default:
      return null;
  }
}
