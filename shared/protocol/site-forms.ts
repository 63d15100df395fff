import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';
import { patternOf } from '../domain/pattern.ts';
import { tidyMessage, tidyName } from '../domain/text.ts';
import { sessionNumber, token } from './fields.ts';
import { type FormAnswer, givenAnswers } from './form.ts';
import { preparedTexts } from './prepared-texts.ts';
import {
  type AskedField,
  formField,
  keyOf,
  type SurveyField,
  surveyField,
  type Words,
  words,
} from './queue-setup.ts';

/**
 * What the site asks for, beside its queues: a survey and a form [FO1], reasons [RP3], a tracking code [AD5], prepared texts [AD6].
 *
 * | call | who | answer |
 * |---|---|---|
 * | GET /api/admin/forms | admin | `SiteForms` |
 * | POST /api/admin/forms `siteFormBody` | admin | `SiteForms`; in the audit log (AD4) |
 * | POST /api/survey/form `surveyPlace` | the customer's own secret | `Survey`; `survey_unknown` |
 * | POST /api/survey `surveyBody` | the same, once | null; `survey_unknown`, `survey_given`, `form_refused` |
 * | GET /api/sessions/:sessionId/closing | its hosts; manager, admin | `ClosingView` (RP3, AD5) |
 * | POST /api/sessions/:sessionId/closing `closingBody` | the same | `ClosingView`; `code_refused`, `reason_unknown` |
 * | GET /api/texts/:sessionId | agent | `PreparedText[]` of the site and the session's queue (AD6) |
 */

const eachOnce = (fields: readonly AskedField[]): boolean =>
  new Set(fields.map(keyOf)).size === fields.length;

/** A pattern that `patternOf` takes, with an example that matches: both empty where any text will do. */
const tracking = v.pipe(
  v.strictObject({
    pattern: v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(LIMITS.patternLength),
      v.check((text) => patternOf(text) !== null, 'must be a pattern'),
    ),
    example: v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.trackingLength)),
  }),
  v.forward(
    v.check(
      ({ pattern, example }) =>
        pattern === '' || (example !== '' && patternOf(pattern)?.matches(example) === true),
      'must match the pattern',
    ),
    ['example'],
  ),
);

/** Every part with its schema; a part that was never set is as in `NO_FORMS`. */
export const siteForms = {
  survey: v.pipe(
    v.array(surveyField),
    v.maxLength(LIMITS.fieldsPerForm),
    v.check((fields) => eachOnce(fields), 'has a field twice'),
  ),
  entry: v.pipe(
    v.array(formField),
    v.maxLength(LIMITS.fieldsPerForm),
    v.check((fields) => eachOnce(fields), 'has a field twice'),
    v.check((fields) => fields.every(({ type }) => type !== 'name'), 'asks for the name anyway'),
  ),
  reasons: v.pipe(
    v.array(words),
    v.maxLength(LIMITS.reasons),
    v.check((list) => new Set(list.map(({ en }) => en)).size === list.length, 'has a reason twice'),
  ),
  tracking,
  texts: preparedTexts,
};
export type SiteForms = {
  readonly [Part in keyof typeof siteForms]: v.InferOutput<(typeof siteForms)[Part]>;
};
export type FormPart = keyof SiteForms;
export const FORM_PARTS = [
  'survey',
  'entry',
  'reasons',
  'tracking',
  'texts',
] as const satisfies readonly FormPart[];
export const NO_FORMS: SiteForms = {
  ...{ survey: [], entry: [], reasons: [], texts: [] },
  tracking: { pattern: '', example: '' },
};
export const siteFormBody = v.strictObject({ part: v.picklist(FORM_PARTS), value: v.unknown() });

/** Of a customer who was in that session: what the page has from its joining. */
export const surveyPlace = v.strictObject({ number: sessionNumber, token });
export type SurveyPlace = v.InferInput<typeof surveyPlace>;
export const surveyBody = v.strictObject({ ...surveyPlace.entries, answers: givenAnswers });
export interface Survey {
  /** None where the site asks nothing. */
  readonly fields: readonly SurveyField[];
  /** Whether they have answered already. */
  readonly given: boolean;
}

const line = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most * 4),
    v.transform((text) => tidyName(text)),
    v.maxLength(most),
  );
/** What is left out stays as it is; empty takes it away. */
export const closingBody = v.strictObject({
  /** The English words of one of the site's reasons. */
  reason: v.exactOptional(line(LIMITS.fieldLabelLength)),
  tracking: v.exactOptional(line(LIMITS.trackingLength)),
  note: v.exactOptional(
    v.pipe(
      v.string(),
      v.maxLength(LIMITS.noteTextLength, 'note_too_long'),
      v.transform((text) => tidyMessage(text).trim()),
    ),
  ),
});
export type ClosingBody = v.InferOutput<typeof closingBody>;
/** What agents say of a session beside its events [RP3, AD5]. */
export interface Closing {
  /** As it was called when it was chosen; null: none. */
  readonly reason: Words | null;
  /** Empty: none. */
  readonly tracking: string;
  readonly note: string;
  /** Who wrote last, and when. */
  readonly by: string;
  readonly at: number;
}
export interface ClosingView {
  readonly closing: Closing | null;
  readonly reasons: readonly Words[];
  readonly trackingExample: string;
}
/** What one customer said afterwards [FO1]. */
export interface SurveyAnswers {
  readonly participantId: string;
  readonly at: number;
  readonly answers: readonly FormAnswer[];
}
