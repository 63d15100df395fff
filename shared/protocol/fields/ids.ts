import * as v from 'valibot';
import type {
  ConsumerId,
  ControlId,
  FileId,
  InvitationId,
  MessageId,
  OfferId,
  ParticipantId,
  ProducerId,
  QueueId,
  RecordingId,
  RequestId,
  SessionId,
  SessionNumber,
  ShareId,
  StillId,
  StrokeId,
  TicketId,
  TransportId,
  UserId,
} from '../../domain/ids.ts';
import { LIMITS } from '../../domain/limits.ts';

/** Bounded field schemas that commands, events and HTTP bodies are made of [SE1]. */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(LIMITS.idLength));

/** An id of one kind: what the wire carries is checked, what it names is said by the schema that uses it. */
const idOf = <Id extends string>() =>
  v.pipe(
    id,
    v.transform((value) => value as Id),
  );

export const sessionId = idOf<SessionId>();
export const participantId = idOf<ParticipantId>();
export const userId = idOf<UserId>();
export const invitationId = idOf<InvitationId>();
export const requestId = idOf<RequestId>();
export const shareId = idOf<ShareId>();
export const recordingId = idOf<RecordingId>();
export const stillId = idOf<StillId>();
export const fileId = idOf<FileId>();
export const strokeId = idOf<StrokeId>();
export const controlId = idOf<ControlId>();
export const messageId = idOf<MessageId>();
export const producerId = idOf<ProducerId>();
export const consumerId = idOf<ConsumerId>();
export const transportId = idOf<TransportId>();

export const queueId = idOf<QueueId>();
export const ticketId = idOf<TicketId>();
export const offerId = idOf<OfferId>();

/** The last part of a queue's entry address, `/q/printers` [QU2]. */
export const queueAddress = v.pipe(
  v.string(),
  v.transform((value) => value.toLowerCase()),
  v.regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/),
  v.maxLength(LIMITS.queueAddressLength),
);

/** Of a queue's customers, for agents of several queues: the higher first [QU5]. */
export const queuePriority = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.queuePriority));

/** A browser's own secret, made by its first page: at least 128 bits. */
export const browserKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,64}$/));

/** A page's own random id. */
export const pageId = id;

/** One try of two pages to connect, made by the one that begins. */
export const attemptId = id;

/** Nine digits; spaces and hyphens that people type are dropped first [SS2]. */
export const sessionNumber = v.pipe(
  v.string(),
  v.maxLength(32),
  v.transform((value) => value.replace(/[\s-]/g, '')),
  v.regex(/^[1-9]\d{8}$/),
  v.transform((value) => value as SessionNumber),
);

/** `ID.SECRET` of an invitation or of a participant; the secret has at least 128 bits [IN4]. */
export const token = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
  v.maxLength(LIMITS.tokenLength),
);

/** One step by which two ends find each other (SDP or an ICE candidate); nobody between them reads it. */
export const signal = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.signalLength));

/** Milliseconds since the epoch. */
export const timestamp = v.pipe(v.number(), v.integer(), v.minValue(0));
