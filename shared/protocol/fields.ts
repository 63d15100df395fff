import * as v from 'valibot';
import type {
  ConsumerId,
  InvitationId,
  MessageId,
  ParticipantId,
  ProducerId,
  RequestId,
  SessionId,
  SessionNumber,
  ShareId,
  TransportId,
  UserId,
} from '../domain/ids.ts';
import { LIMITS } from '../domain/limits.ts';

/** Bounded field schemas that commands, events and HTTP bodies are made of [SE1]. */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(LIMITS.idLength));

export const sessionId = v.pipe(
  id,
  v.transform((value) => value as SessionId),
);
export const participantId = v.pipe(
  id,
  v.transform((value) => value as ParticipantId),
);
export const userId = v.pipe(
  id,
  v.transform((value) => value as UserId),
);
export const invitationId = v.pipe(
  id,
  v.transform((value) => value as InvitationId),
);
export const requestId = v.pipe(
  id,
  v.transform((value) => value as RequestId),
);
export const shareId = v.pipe(
  id,
  v.transform((value) => value as ShareId),
);
export const messageId = v.pipe(
  id,
  v.transform((value) => value as MessageId),
);
export const producerId = v.pipe(
  id,
  v.transform((value) => value as ProducerId),
);
export const consumerId = v.pipe(
  id,
  v.transform((value) => value as ConsumerId),
);
export const transportId = v.pipe(
  id,
  v.transform((value) => value as TransportId),
);

/** Nine digits; spaces and hyphens that people type are dropped first [SS2]. */
export const sessionNumber = v.pipe(
  v.string(),
  v.maxLength(32),
  v.transform((value) => value.replace(/[\s-]/g, '')),
  v.regex(/^[1-9]\d{8}$/),
  v.transform((value) => value as SessionNumber),
);

/** A person's name as shown to others: trimmed, not empty, no control characters. */
export const personName = v.pipe(
  v.string(),
  v.maxLength(LIMITS.nameLength * 4),
  v.trim(),
  v.minLength(1),
  v.maxLength(LIMITS.nameLength),
  v.regex(/^[^\p{Cc}\p{Cs}]*$/u),
);

/** `ID.SECRET` of an invitation or of a participant; the secret has at least 128 bits [IN4]. */
export const token = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
  v.maxLength(LIMITS.tokenLength),
);

/** What is said in chat: not empty, at most 4,000 characters, line breaks allowed, no other control characters [CH1]. */
export const chatText = v.pipe(
  v.string(),
  v.maxLength(LIMITS.chatTextLength),
  v.check((text) => text.trim().length > 0),
  v.check((text) => /^[^\p{Cc}\p{Cs}]*$/u.test(text.replace(/[\t\n\r]/g, ''))),
);

/** Whom a message is for [CH1]. */
export const chatAudience = v.variant('kind', [
  v.strictObject({ kind: v.literal('everyone') }),
  v.strictObject({ kind: v.literal('agents') }),
  v.strictObject({ kind: v.literal('participant'), participantId }),
]);
export type ChatAudience = v.InferOutput<typeof chatAudience>;

/** Milliseconds since the epoch. */
export const timestamp = v.pipe(v.number(), v.integer(), v.minValue(0));
