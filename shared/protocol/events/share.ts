import * as v from 'valibot';
import {
  CONSENT_KINDS,
  CONTENT_HINTS,
  DISPLAY_SURFACES,
  MEDIA_SOURCES,
  STILL_MOMENTS,
} from '../../domain/media.ts';
import * as field from '../fields.ts';

import { about, event, shareStopReason, voidReason } from './parts.ts';

/** Consents, shares, what the media plane carries, and the recording. */
export const shareEvents = [
  /** The picture itself is kept beside the events [TR7]. */
  event('stillTaken', {
    stillId: field.stillId,
    shareId: field.shareId,
    moment: v.picklist(STILL_MOMENTS),
    by: field.participantId,
  }),
  event('consentRequested', {
    requestId: field.requestId,
    kind: v.picklist(CONSENT_KINDS),
    hostId: field.participantId,
    customerId: field.participantId,
    expiresAt: field.timestamp,
  }),
  event('consentAllowed', { requestId: field.requestId, standing: v.boolean(), expiresAt: field.timestamp }),
  event('consentDeclined', { requestId: field.requestId }),
  event('consentVoided', { requestId: field.requestId, reason: voidReason }),
  event('standingConsentGiven', { customerId: field.participantId }),
  event('standingConsentEnded', {
    customerId: field.participantId,
    reason: v.union([v.literal('withdrawn'), voidReason]),
  }),
  event('shareStarted', {
    shareId: field.shareId,
    ...about,
    surface: v.picklist(DISPLAY_SURFACES),
    requestId: v.nullable(field.requestId),
    /** What the sharer's browser calls it, where it tells. */
    capture: v.exactOptional(field.captureName),
  }),
  event('sharePaused', { shareId: field.shareId, by: field.participantId }),
  event('shareResumed', { shareId: field.shareId, by: field.participantId }),
  event('shareHintChanged', { shareId: field.shareId, contentHint: v.picklist(CONTENT_HINTS) }),
  event('shareStopped', {
    shareId: field.shareId,
    reason: shareStopReason,
    by: v.nullable(field.participantId),
  }),
  event('producerOpened', { producerId: field.producerId, ...about, source: v.picklist(MEDIA_SOURCES) }),
  event('producerClosed', { producerId: field.producerId }),
  event('recordingStarted', { recordingId: field.recordingId, by: field.participantId }),
  event('recordingPaused', { by: field.participantId }),
  event('recordingResumed', { by: field.participantId }),
  /** It should have begun with the session, and the disk has no room for it [RE4]. */
  event('recordingRefused', { reason: v.picklist(['no_room']) }),
  /** Where the site asks: this customer is asked, and nothing is recorded until everybody has allowed it [CO1]. */
  event('recordingAsked', {
    customerId: field.participantId,
    hostId: field.participantId,
    expiresAt: field.timestamp,
  }),
  event('recordingAllowed', { customerId: field.participantId, standing: v.boolean() }),
  /** Nobody is asked any more, and nobody has allowed anything. `customerId`: who said no; null: nobody did. */
  event('recordingAskEnded', {
    customerId: v.nullable(field.participantId),
    reason: v.picklist(['declined', 'unanswered', 'withdrawn', 'cancelled', 'ended']),
  }),
  /** `ended`: by itself, see docs/TEARDOWN.md. `failed`: it cannot be written. `disk_full`: there is no room for more. */
  event('recordingStopped', {
    recordingId: field.recordingId,
    reason: v.picklist(['stopped', 'ended', 'failed', 'disk_full', 'not_allowed']),
    by: v.nullable(field.participantId),
  }),
] as const;
