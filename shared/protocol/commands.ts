import * as v from 'valibot';
import { ANNOTATORS } from '../domain/annotation.ts';
import { LIMITS } from '../domain/limits.ts';
import {
  CONSENT_KINDS,
  CONTENT_HINTS,
  DISPLAY_SURFACES,
  FLOWS,
  LINE_CONDITIONS,
  MEDIA_SOURCES,
  STILL_MOMENTS,
} from '../domain/media.ts';
import { PEER_PURPOSES } from '../domain/peers.ts';
import { MAIL_LANGUAGES } from '../mail/letter.ts';
import type { IceParameters } from '../media/port.ts';
import { strokePart } from './annotation.ts';
import type {
  ConsumerOffer,
  ControlOpened,
  CreatedInvitation,
  HelperCode,
  MediaOpened,
  PeerOpened,
  Produced,
  RequestedConsent,
  StartedShare,
} from './answers.ts';
import type { Brief } from './brief.ts';
import * as field from './fields.ts';
import type { TransferTargets } from './floor.ts';
import { informationGroups } from './information.ts';
import { mailAddress, type SentMail } from './outbox.ts';
import { peerSignal } from './peer.ts';
import { dtlsParameters, rtpCapabilities, rtpParameters } from './rtp.ts';
import type { Snapshot } from './view.ts';

export { PROTOCOL_VERSION } from './version.ts';

const none = v.strictObject({});
const aboutParticipant = v.strictObject({ participantId: field.participantId });
const aboutFile = v.strictObject({ fileId: field.fileId });
const peer = v.strictObject({ purpose: v.picklist(PEER_PURPOSES), participantId: field.participantId });
const aboutShare = v.strictObject({ shareId: field.shareId });

/**
 * Every built command of a running session: wire name → schema of its input. The permission table has a row for each
 * of these names, and Socket.IO's typed maps are derived from here. Planned names of that table have no schema yet.
 */
export const COMMANDS = {
  'session:snapshot': none,
  'session:now': none,
  'session:end': none,
  'session:leave': none,
  'session:passControl': aboutParticipant,
  'session:transferTargets': none,
  'session:transfer': v.strictObject({ to: field.transferChoice, note: v.optional(field.transferNote, '') }),
  'session:brief': none,
  'session:still': v.strictObject({ stillId: field.stillId }),
  'session:hold': none,
  'session:unhold': none,
  'session:stay': none,
  'invitation:create': v.strictObject({ role: v.picklist(['customer', 'assistant']) }),
  'invitation:revoke': v.strictObject({ invitationId: field.invitationId }),
  'invitation:mail': v.strictObject({
    role: v.picklist(['customer', 'assistant']),
    language: v.picklist(MAIL_LANGUAGES),
    to: v.pipe(v.array(mailAddress), v.minLength(1), v.maxLength(LIMITS.mailsAtOnce)),
  }),
  'invitation:mails': none,
  'participant:admit': aboutParticipant,
  'participant:decline': aboutParticipant,
  'participant:remove': aboutParticipant,
  'participant:rename': v.strictObject({ name: field.personName }),
  'customer:acted': none,
  'customer:select': aboutParticipant,
  'customer:rename': v.strictObject({ participantId: field.participantId, name: field.personName }),
  'consent:request': v.strictObject({ kind: v.picklist(CONSENT_KINDS) }),
  'consent:cancel': v.strictObject({ requestId: field.requestId }),
  'consent:answer': v.strictObject({
    requestId: field.requestId,
    allow: v.boolean(),
    always: v.optional(v.boolean(), false),
  }),
  'consent:withdraw': none,
  'share:start': v.strictObject({
    surface: v.picklist(DISPLAY_SURFACES),
    requestId: v.exactOptional(field.requestId),
    capture: v.exactOptional(field.captureName),
    replace: v.optional(v.boolean(), false),
  }),
  'share:stop': aboutShare,
  'share:pause': aboutShare,
  'share:resume': aboutShare,
  'share:hint': v.strictObject({ shareId: field.shareId, contentHint: v.picklist(CONTENT_HINTS) }),
  'share:still': v.strictObject({
    shareId: field.shareId,
    moment: v.picklist(STILL_MOMENTS),
    image: field.stillImage,
  }),
  'voice:open': none,
  'voice:close': none,
  'voice:join': none,
  'voice:leave': none,
  'voice:mute': none,
  'voice:unmute': none,
  'chat:open': none,
  'chat:close': none,
  'chat:send': v.strictObject({ messageId: field.messageId, to: field.chatAudience, text: field.chatText }),
  'chat:typing': none,
  'note:write': v.strictObject({ text: field.noteText }),
  'video:open': none,
  'video:close': none,
  'camera:start': none,
  'camera:stop': none,
  'recording:start': none,
  'recording:pause': none,
  'recording:resume': none,
  'recording:stop': none,
  'recording:answer': v.strictObject({ allow: v.boolean(), always: v.optional(v.boolean(), false) }),
  'recording:withdraw': none,
  'file:offer': v.strictObject({
    files: v.pipe(
      v.array(v.strictObject({ fileId: field.fileId, name: field.fileName, size: field.fileSize })),
      v.minLength(1),
      v.maxLength(LIMITS.filesPerOffer),
    ),
  }),
  'file:answer': v.strictObject({
    fileIds: v.pipe(v.array(field.fileId), v.minLength(1), v.maxLength(LIMITS.filesPerSession)),
    accept: v.boolean(),
  }),
  'file:cancel': aboutFile,
  'file:finish': v.strictObject({ fileId: field.fileId, sha256: field.sha256 }),
  'file:fail': v.strictObject({ fileId: field.fileId, result: v.picklist(['damaged', 'failed']) }),
  'annotation:allow': v.strictObject({ who: v.picklist(ANNOTATORS), allowed: v.boolean() }),
  'annotation:draw': v.strictObject({ shareId: field.shareId, stroke: strokePart }),
  'annotation:undo': aboutShare,
  'annotation:clear': aboutShare,
  'peer:open': peer,
  'peer:signal': v.strictObject({ ...peer.entries, attempt: field.attemptId, signal: peerSignal }),
  'control:hand': none,
  'control:stop': none,
  'control:code': none,
  'control:connect': none,
  'control:signal': v.strictObject({ controlId: field.controlId, signal: field.signal }),
  'information:tell': v.strictObject({ requestId: field.requestId, groups: informationGroups }),
  'information:refresh': none,
  'information:stop': none,
  'media:open': none,
  'media:connectTransport': v.strictObject({ transportId: field.transportId, dtlsParameters }),
  'media:restartIce': v.strictObject({ transportId: field.transportId }),
  'media:produce': v.strictObject({
    transportId: field.transportId,
    source: v.picklist(MEDIA_SOURCES),
    kind: v.picklist(['audio', 'video']),
    rtpParameters,
  }),
  'media:consume': v.strictObject({
    transportId: field.transportId,
    producerId: field.producerId,
    rtpCapabilities,
  }),
  'media:resumeConsumer': v.strictObject({ consumerId: field.consumerId }),
  'media:preferLayers': v.strictObject({
    consumerId: field.consumerId,
    spatialLayer: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)),
  }),
  'media:line': v.strictObject({ line: v.picklist(LINE_CONDITIONS) }),
  'media:witness': v.strictObject({
    flows: v.pipe(
      v.array(v.strictObject({ producerId: field.producerId, flow: v.picklist(FLOWS) })),
      v.maxLength(LIMITS.consumersPerParticipant),
    ),
  }),
} as const;

/** The data of those commands' answers that have any; all others answer `null`. */
interface Answers {
  'session:snapshot': Snapshot;
  /** The server's clock, in milliseconds since the epoch: all times on pages are the server's. */
  'session:now': { readonly now: number };
  'session:transferTargets': TransferTargets;
  'session:brief': Brief;
  /** A JPEG as Base64. */
  'session:still': { readonly image: string };
  'invitation:create': CreatedInvitation;
  /** Every mail of this session, the oldest first. */
  'invitation:mails': readonly SentMail[];
  'consent:request': RequestedConsent;
  'share:start': StartedShare;
  'peer:open': PeerOpened;
  'control:code': HelperCode;
  'control:connect': ControlOpened;
  'media:open': MediaOpened;
  'media:restartIce': IceParameters;
  'media:produce': Produced;
  'media:consume': ConsumerOffer;
}

export type CommandName = keyof typeof COMMANDS;
/** What a page sends. */
export type CommandInput<Name extends CommandName> = v.InferInput<(typeof COMMANDS)[Name]>;
/** What the server works with, after validation. */
export type CommandPayload<Name extends CommandName> = v.InferOutput<(typeof COMMANDS)[Name]>;
export type CommandAnswer<Name extends CommandName> = Name extends keyof Answers ? Answers[Name] : null;
