import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { EventOf, PublicEvent } from '../../../../shared/protocol/events.ts';
import { nameOf as calledIn } from '../../../i18n/names.ts';
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
  /** Whether the chat stands before the agent's eyes. */
  readonly reading: boolean;
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
      // It stands over the page until it is answered [JO2].
      return { sound: 'knock' };
    case 'customerJoined':
      // A link may be opened by a program; who acts is announced then [CU2].
      return event.acted === false
        ? { text: t('toastOpened') }
        : { text: t('toastJoinedNumber', { name: calledIn(event) }), sound: 'joined' };
    case 'customerActed':
      return { text: t('toastJoinedLink', { name: nameOf(event.participantId) }), sound: 'joined' };
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
      return passedAnnouncement(event, context);
    case 'customerSelected':
      return event.participantId && !hosting
        ? { text: t('toastSelected', { name: nameOf(event.participantId) }) }
        : null;
    case 'sessionEnded':
      return { sound: 'ended' };
    case 'recordingStopped':
      return recordingAnnouncement(event.reason, hosting);
    case 'mediaLost':
      return { text: t('toastMediaLost') };
    default:
      return consentAnnouncement(event, context) ?? activityAnnouncement(event, context);
  }
}

/** The host reads it over the stage [RE4, CO1]. */
function recordingAnnouncement(
  reason: EventOf<'recordingStopped'>['reason'],
  hosting: boolean,
): Announcement | null {
  if (reason === 'stopped' || reason === 'ended') return null;
  if (hosting) return { sound: 'declined' };
  return { text: t(reason === 'not_allowed' ? 'toastRecordingNotAllowed' : 'toastRecordingFailed') };
}

/** Those whom it concerns read it on the stage [PC2, PC5]; the others are told in passing. */
function passedAnnouncement(
  event: EventOf<'controlPassed'>,
  { self, nameOf }: AnnouncementContext,
): Announcement {
  if (event.to === self) return { sound: 'request' };
  if (event.from === self && event.reason === 'passed') return {};
  return { text: t('toastControl', { name: nameOf(event.to) }) };
}

function leftAnnouncement(reason: string, name: string): Announcement | null {
  if (reason === 'ended' || reason === 'declined' || reason === 'made_room') return null;
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

/** Stops that something else tells already. */
const UNTOLD_STOPS: ReadonlySet<string> = new Set(['replaced', 'session_ended', 'control_passed']);

function activityAnnouncement(
  event: PublicEvent,
  { self, nameOf, reading }: AnnouncementContext,
): Announcement | null {
  switch (event.type) {
    case 'shareStopped':
      if (UNTOLD_STOPS.has(event.reason)) return null;
      return event.by && event.by !== self
        ? { text: t('toastShareStoppedBy', { name: nameOf(event.by) }) }
        : { text: t('toastShareStopped') };
    case 'voiceOpened':
      return event.by === self
        ? null
        : { text: t('toastVoiceOpened', { name: nameOf(event.by) }), sound: 'request' };
    case 'voiceClosed':
      if (event.reason === 'incapable') return { text: t('toastVoiceIncapable') };
      return event.by === self ? null : { text: t('toastVoiceClosed') };
    case 'chatOpened':
      return event.by === self
        ? null
        : { text: t('toastChatOpened', { name: nameOf(event.by) }), sound: 'request' };
    case 'chatSent':
      return event.from === self || reading
        ? null
        : {
            text: t('toastMessage', { name: nameOf(event.from), text: shorten(event.text) }),
            sound: 'answer',
          };
    case 'videoOpened':
      return event.by === self
        ? null
        : { text: t('toastVideoOpened', { name: nameOf(event.by) }), sound: 'request' };
    default:
      return null;
  }
}

const SHORT_LENGTH = 80;

/** The beginning of a message, cut between characters as people see them. */
function shorten(text: string): string {
  const characters = [...new Intl.Segmenter().segment(text.replace(/\s+/g, ' '))];
  if (characters.length <= SHORT_LENGTH) return characters.map(({ segment }) => segment).join('');
  return `${characters
    .slice(0, SHORT_LENGTH)
    .map(({ segment }) => segment)
    .join('')}…`;
}
