import * as v from 'valibot';
import * as field from '../fields.ts';

import { about, event } from './parts.ts';

/** Voice, chat, notes and video. */
export const togetherEvents = [
  event('voiceOpened', { by: field.participantId }),
  event('voiceJoined', about),
  event('voiceMuted', about),
  event('voiceUnmuted', about),
  event('voiceLeft', about),
  /** `incapable`: control passed to an agent whose browser carries no voice [PC4]. */
  event('voiceClosed', {
    by: v.nullable(field.participantId),
    reason: v.picklist(['closed', 'incapable', 'session_ended']),
  }),
  event('voiceCapabilityTold', { ...about, capable: v.boolean() }),
  event('chatOpened', { by: field.participantId }),
  event('chatSent', {
    messageId: field.messageId,
    from: field.participantId,
    to: field.chatAudience,
    text: field.writtenText,
  }),
  event('chatClosed', { by: v.nullable(field.participantId) }),
  /** The whole note of one agent, instead of what it said before; empty: taken back. */
  event('noteWritten', { ...about, text: field.writtenNote }),
  event('videoOpened', { by: field.participantId }),
  event('videoClosed', { by: v.nullable(field.participantId) }),
  event('cameraStarted', about),
  event('cameraStopped', about),
] as const;
