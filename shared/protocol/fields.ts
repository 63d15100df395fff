import * as v from 'valibot';
import { safeFileName } from '../domain/files.ts';
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
  StrokeId,
  TicketId,
  TransportId,
  UserId,
} from '../domain/ids.ts';
import { LIMITS } from '../domain/limits.ts';
import { graphemesIn, isBalanced, isVisible, tidyMessage, tidyName } from '../domain/text.ts';
import type { ErrorCode } from './errors.ts';

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

/** The message of a check whose refusal has a code of its own: the door answers that instead of `bad_request`. */
const refusedAs = <Code extends ErrorCode>(code: Code): Code => code;

/**
 * A person's name as shown to others [JO1]: composed, trimmed, nothing invisible that says nothing, no control characters,
 * directions balanced. The length counts after that. Codes of its own: `name_empty`, `name_direction`.
 */
export const personName = v.pipe(
  v.string(),
  v.maxLength(LIMITS.nameLength * 4),
  v.transform(tidyName),
  v.check(isVisible, refusedAs('name_empty')),
  v.check(isBalanced, refusedAs('name_direction')),
  v.maxLength(LIMITS.nameLength),
  v.regex(/^[^\p{Cc}\p{Cs}]*$/u),
);

/** A name in the ledger, by the rule of the day it was written: what has happened is not judged again [RL2]. */
export const writtenName = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.nameLength));

/** The how manieth customer without a name someone is in their session; pages call them "Customer 2" [JO1]. */
export const unnamedNumber = v.pipe(v.number(), v.integer(), v.minValue(1));

/** `ID.SECRET` of an invitation or of a participant; the secret has at least 128 bits [IN4]. */
export const token = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
  v.maxLength(LIMITS.tokenLength),
);

/**
 * What is said in chat: something to see, at most 4,000 characters, line breaks allowed, no other control characters [CH1].
 * Tidied like a name; directions left open are closed instead of refused, as they come unseen with what is pasted.
 */
export const chatText = v.pipe(
  v.string(),
  v.maxLength(LIMITS.chatTextLength * 2),
  v.transform(tidyMessage),
  v.check(isVisible, refusedAs('text_empty')),
  v.maxLength(LIMITS.chatTextLength),
  v.check(hasNoControls),
);

/** What is said to a queue while one waits [QU14]; by the rule of messages, and shorter. */
export const lineText = v.pipe(chatText, v.maxLength(LIMITS.lineTextLength));

/** An agent's note [RP3], by the rule of messages; an empty one takes it back. */
export const noteText = v.pipe(
  v.string(),
  v.maxLength(LIMITS.noteTextLength * 2),
  v.transform(tidyMessage),
  v.maxLength(LIMITS.noteTextLength),
  v.check(hasNoControls),
);
export const writtenNote = v.pipe(v.string(), v.maxLength(LIMITS.noteTextLength));

/** What a customer asks for at a queue's entry: may be empty, at most 345 characters as people see them [FO1]. */
export const requestText = v.pipe(
  v.string(),
  v.maxLength(LIMITS.requestLength),
  v.transform((text) => tidyMessage(text).trim()),
  v.check((text) => graphemesIn(text) <= LIMITS.requestGraphemes),
  v.check(hasNoControls),
);

/** What the host tells whoever is asked to take the session over [TR1]: may be empty, at most 345 characters as people see them. */
export const transferNote = v.pipe(
  v.string(),
  v.maxLength(LIMITS.requestLength, refusedAs('note_too_long')),
  v.transform((text) => tidyMessage(text).trim()),
  v.check((text) => graphemesIn(text) <= LIMITS.requestGraphemes, refusedAs('note_too_long')),
  v.check(hasNoControls),
);

/** Who is to take a session over: one queue, or whoever of these agents accepts first [TR1]. */
const toQueue = v.strictObject({ kind: v.literal('queue'), queueId });
const toAgents = v.strictObject({
  kind: v.literal('agents'),
  userIds: v.pipe(v.array(userId), v.minLength(1), v.maxLength(LIMITS.agentsPerTransfer)),
});
export const transferChoice = v.variant('kind', [toQueue, toAgents]);
export type TransferChoice = v.InferOutput<typeof transferChoice>;
/** The same in the ledger; `origin`: back to where it came from [PC8]. */
export const transferTarget = v.variant('kind', [
  toQueue,
  toAgents,
  v.strictObject({ kind: v.literal('origin') }),
]);
export type TransferTarget = v.InferOutput<typeof transferTarget>;

/** A message in the ledger, by the rule of its day. */
export const writtenText = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.chatTextLength));

/** Whom a message is for [CH1]. */
export const chatAudience = v.variant('kind', [
  v.strictObject({ kind: v.literal('everyone') }),
  v.strictObject({ kind: v.literal('agents') }),
  v.strictObject({ kind: v.literal('participant'), participantId }),
]);
export type ChatAudience = v.InferOutput<typeof chatAudience>;

/** Written over a share: one line, by the rule of messages [AN1]. */
export const strokeText = v.pipe(
  v.string(),
  v.maxLength(LIMITS.strokeTextLength * 2),
  v.transform(tidyName),
  v.check(isVisible, refusedAs('text_empty')),
  v.check(isBalanced, refusedAs('name_direction')),
  v.maxLength(LIMITS.strokeTextLength),
  v.regex(/^[^\p{Cc}\p{Cs}]*$/u),
);

/** A file's name as its receiver keeps and sees it [FT1]; whatever is sent becomes a safe one. */
export const fileName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(LIMITS.fileNameLength),
  v.transform(safeFileName),
);
export const writtenFileName = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.fileNameLength));
/** Bytes. */
export const fileSize = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.fileBytes));
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** What a browser's capture calls a monitor or window, which is its track's label: `screen:63:0`, `window:4194313:0`. */
export const captureName = v.pipe(
  v.string(),
  v.regex(/^(screen|window):-?\d+(:-?\d+)*$/),
  v.maxLength(LIMITS.captureNameLength),
);

/** One step by which two ends find each other (SDP or an ICE candidate); nobody between them reads it. */
export const signal = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.signalLength));

/** Milliseconds since the epoch. */
export const timestamp = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Beside line breaks and tabs. */
export function hasNoControls(text: string): boolean {
  return /^[^\p{Cc}\p{Cs}]*$/u.test(text.replace(/[\t\n\r]/g, ''));
}
