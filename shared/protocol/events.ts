import * as v from 'valibot';
import { ACTIVITIES } from '../domain/activities.ts';
import { ANNOTATORS } from '../domain/annotation.ts';
import { FILE_RESULTS } from '../domain/files.ts';
import { CONSENT_KINDS, CONTENT_HINTS, DISPLAY_SURFACES, MEDIA_SOURCES } from '../domain/media.ts';
import * as field from './fields.ts';
import { formAnswer } from './form.ts';

/**
 * What has happened in a session. These are the store's rows, the audit record, the recording's marks, what a restarted
 * server replays [RL2], and what pages hear of (secrets left out, see `server/core/session/visible.ts`).
 * A published event never changes its meaning; new ones are added.
 */
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const endReason = v.picklist(['host_ended', 'host_lost', 'shutdown', 'inactive']);
const leaveReason = v.picklist(['left', 'removed', 'declined', 'lost', 'ended', 'made_room']);
const shareStopReason = v.picklist([
  'stopped',
  'track_ended',
  'replaced',
  'control_passed',
  'customer_switched',
  'sharer_left',
  'session_ended',
]);
const voidReason = v.picklist([
  'cancelled',
  'expired',
  'control_passed',
  'customer_switched',
  'customer_left',
  'host_left',
  'session_ended',
]);

const controlEndReason = v.picklist([
  'stopped',
  'refused_at_helper',
  'stopped_at_helper',
  'helper_gone',
  'line_lost',
  'share_stopped',
  ...voidReason.options,
]);

const about = { participantId: field.participantId };
/** The name a customer gave, or else their number among those who gave none; before version 3 there was always a name. */
const called = { name: v.exactOptional(field.writtenName), unnamed: v.exactOptional(field.unnamedNumber) };
const event = <Type extends string, Entries extends v.ObjectEntries>(type: Type, entries: Entries) =>
  v.strictObject({ type: v.literal(type), at: field.timestamp, ...entries });

export const sessionEvent = v.variant('type', [
  event('sessionStarted', {
    sessionId: field.sessionId,
    number: field.sessionNumber,
    hostId: field.participantId,
    userId: field.userId,
    name: field.writtenName,
    settings: v.strictObject({
      siteName: v.string(),
      customersPerSession: v.number(),
      hostAwayGraceMs: v.number(),
      reconnectGraceMs: v.number(),
      consentTimeoutMs: v.number(),
      /** Sessions of before had none written down. */
      inactivityMs: v.optional(v.number(), 30 * 60_000),
      admission: v.boolean(),
      sessionMode: v.picklist(['single', 'multi', 'choice']),
      sessionsPerAgent: v.number(),
      activities: v.exactOptional(v.array(v.picklist(ACTIVITIES))),
    }),
  }),
  event('sessionEnded', { reason: endReason, by: v.nullable(field.participantId) }),
  event('assistantJoined', {
    ...about,
    userId: field.userId,
    name: field.writtenName,
    came: v.picklist(['link', 'number', 'queue']),
  }),
  event('customerKnocked', { ...about, ...called, tokenHash: hash }),
  event('customerJoined', {
    ...about,
    ...called,
    came: v.picklist(['link', 'number', 'queue']),
    tokenHash: hash,
    /** `false`: a link was opened, and nobody has touched the page yet; before that was told apart, nobody said. */
    acted: v.exactOptional(v.boolean()),
    /** What they wrote at a queue's entry. */
    request: v.exactOptional(v.string()),
    /** What else they wrote in its form. */
    answers: v.exactOptional(v.array(formAnswer)),
    /** What opened for the agent, with what they wrote in it [QU13]. */
    open: v.exactOptional(v.string()),
    /** The queue from which they were taken, and since when they had waited in it. */
    queue: v.exactOptional(v.strictObject({ queueId: field.queueId, since: field.timestamp })),
  }),
  event('customerAdmitted', about),
  /** The first sign that somebody is at the page of a customer who came by link. */
  event('customerActed', about),
  /** `by`: the host who calls a customer so; without it they have said it themselves. */
  event('participantRenamed', {
    ...about,
    name: field.writtenName,
    by: v.exactOptional(field.participantId),
  }),
  event('participantLeft', { ...about, reason: leaveReason }),
  /** The first socket of someone who joined; until then the place is only kept. */
  event('participantArrived', about),
  event('connectionLost', {
    ...about,
    reason: v.picklist(['network', 'closed', 'restart']),
    keptUntil: field.timestamp,
  }),
  event('connectionRestored', about),
  event('customerSelected', { participantId: v.nullable(field.participantId) }),
  event('controlPassed', {
    from: field.participantId,
    to: field.participantId,
    reason: v.picklist(['passed', 'host_lost', 'transferred']),
  }),
  /** The floor has it, with its customers, and looks for the next host; `by` null: the last one was lost [TR3, PC8]. */
  event('sessionTransferred', {
    by: v.nullable(field.participantId),
    ticketId: field.ticketId,
    target: field.transferTarget,
    transferNote: v.string(),
    /** Since when the customer waits or had waited. */
    since: field.timestamp,
  }),
  event('invitationCreated', {
    invitationId: field.invitationId,
    role: v.picklist(['customer', 'assistant']),
    tokenHash: hash,
  }),
  event('invitationRevoked', { invitationId: field.invitationId }),
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
  event('sessionHeld', {}),
  event('sessionUnheld', {}),
  /** Nothing has happened for long: the session ends then, unless somebody does something [SS8]; null: the host has said that it goes on. */
  event('inactivityWarned', { endsAt: v.nullable(field.timestamp) }),
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
  event('producerOpened', { producerId: field.producerId, ...about, source: v.picklist(MEDIA_SOURCES) }),
  event('producerClosed', { producerId: field.producerId }),
  event('recordingStarted', { recordingId: field.recordingId, by: field.participantId }),
  event('recordingPaused', { by: field.participantId }),
  event('recordingResumed', { by: field.participantId }),
  /** It should have begun with the session, and the disk has no room for it [RE4]. */
  event('recordingRefused', { reason: v.picklist(['no_room']) }),
  /** `ended`: by itself, see docs/TEARDOWN.md. `failed`: it cannot be written. `disk_full`: there is no room for more. */
  event('recordingStopped', {
    recordingId: field.recordingId,
    reason: v.picklist(['stopped', 'ended', 'failed', 'disk_full']),
    by: v.nullable(field.participantId),
  }),
  event('fileOffered', {
    fileId: field.fileId,
    from: field.participantId,
    to: field.participantId,
    name: field.writtenFileName,
    size: field.fileSize,
    expiresAt: field.timestamp,
  }),
  event('fileAccepted', { fileId: field.fileId }),
  /** `sha256`: of what was received. */
  event('fileClosed', {
    fileId: field.fileId,
    result: v.picklist(FILE_RESULTS),
    by: v.nullable(field.participantId),
    sha256: v.nullable(field.sha256),
  }),
  /** `by` null: the teardown, where nobody did it. */
  event('annotationAllowed', {
    who: v.picklist(ANNOTATORS),
    allowed: v.boolean(),
    by: v.nullable(field.participantId),
  }),
  /** `by` may control what `of` shares; the helper on that machine is still to say yes [RC1, RC4]. */
  event('controlGranted', {
    controlId: field.controlId,
    by: field.participantId,
    of: field.participantId,
    requestId: v.nullable(field.requestId),
  }),
  /** Allowed at the helper too. */
  event('controlBegan', { controlId: field.controlId }),
  event('controlEnded', {
    controlId: field.controlId,
    reason: controlEndReason,
    by: v.nullable(field.participantId),
  }),
  /** The helper runs on this participant's machine, or no longer. */
  event('helperCame', about),
  event('helperGone', about),
  event('mediaLost', { reason: v.picklist(['worker', 'restart']) }),
]);

export type SessionEvent = v.InferOutput<typeof sessionEvent>;
export type SessionEventType = SessionEvent['type'];
export type EventOf<Type extends SessionEventType> = Extract<SessionEvent, { type: Type }>;

/** Fields that stay on the server: hashes of secrets, accounts, settings, and what agents tell each other of a transfer. */
type Secret = 'tokenHash' | 'userId' | 'settings' | 'queue' | 'open' | 'target' | 'transferNote';
/** An event as pages hear of it; core's `visibleTo` makes it. */
export type PublicEvent = SessionEvent extends infer Event
  ? Event extends SessionEvent
    ? Omit<Event, Secret>
    : never
  : never;
