import * as v from 'valibot';
import { LIMITS } from '../../domain/limits.ts';
import { graphemesIn, isBalanced, isVisible, tidyMessage, tidyName } from '../../domain/text.ts';
import type { ErrorCode } from '../errors.ts';
import { participantId } from './ids.ts';

/** The message of a check whose refusal has a code of its own: the door answers that instead of `bad_request`. */
const refusedAs = <Code extends ErrorCode>(code: Code): Code => code;

/**
 * A person's name as shown to others [JO1]: composed, trimmed, nothing invisible that says nothing, no control characters,
 * directions balanced. The length counts after that. Codes of its own: `name_empty`, `name_direction`.
 */
/** One of the site's reasons for being away; which there are, the server knows. */
export const awayReason = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.awayReasonLength));

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

/** Beside line breaks and tabs. */
export function hasNoControls(text: string): boolean {
  return /^[^\p{Cc}\p{Cs}]*$/u.test(text.replace(/[\t\n\r]/g, ''));
}
