import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';
import { graphemesIn, isBalanced, isVisible, tidyMessage, tidyName } from '../domain/text.ts';
import { dateIn, folded, numberIn } from '../domain/values.ts';
import { ANSWER_TYPES, type AskedField, type FormField, fieldKey, keyOf, words } from './queue-setup.ts';

/** What a customer writes in a queue's entry form, the site's or a survey [FO1]: read by the same functions in the page and on the server. */

/** What was said in one field, by the form of that day. */
export const formAnswer = v.strictObject({
  key: v.string(),
  type: v.picklist(ANSWER_TYPES),
  /** Of a field of the queue's own; of a built-in one the pages have the words. */
  label: v.exactOptional(words),
  value: v.string(),
  /** What was chosen, as each language has it. */
  chosen: v.exactOptional(words),
});
export type FormAnswer = v.InferOutput<typeof formAnswer>;

/** From the wire, by the keys of fields other than name and request. */
export const givenAnswers = v.pipe(
  v.record(fieldKey, v.pipe(v.string(), v.maxLength(LIMITS.requestLength))),
  v.check((given) => Object.keys(given).length <= LIMITS.fieldsPerForm),
);

export type FieldFault = 'missing' | 'long' | 'no_number' | 'no_date' | 'no_email' | 'no_option' | 'odd';
type Read = { readonly answer: FormAnswer | null } | { readonly fault: FieldFault };

/** What was written in a field, tidied; null for an empty one. */
export function readField(one: AskedField, written: string): Read {
  const isLong = one.type === 'request' || one.type === 'text';
  const text = isLong ? tidyMessage(written).trim() : tidyName(written);
  if (!isVisible(text)) return one.required ? { fault: 'missing' } : { answer: null };
  if (graphemesIn(text) > LIMITS.requestGraphemes) return { fault: 'long' };
  const label = 'label' in one ? { label: one.label } : {};
  const said = { key: keyOf(one), type: one.type, ...label };
  const made = valueIn(one, text);
  return 'fault' in made ? made : { answer: { ...said, ...made } };
}

function valueIn(
  one: AskedField,
  text: string,
): Pick<FormAnswer, 'value' | 'chosen'> | { readonly fault: FieldFault } {
  switch (one.type) {
    case 'number': {
      // As it was written, in half-width digits: a leading zero may mean something.
      return numberIn(text) === null ? { fault: 'no_number' } : { value: text.normalize('NFKC') };
    }
    case 'date': {
      const value = dateIn(text);
      return value === null ? { fault: 'no_date' } : { value };
    }
    case 'choice': {
      const chosen = one.options.find(({ en, ja }) =>
        [en, ja].some((option) => folded(option) === folded(text)),
      );
      return chosen === undefined ? { fault: 'no_option' } : { value: chosen.en, chosen };
    }
    case 'rating': {
      const value = text.normalize('NFKC');
      return /^[1-5]$/.test(value) ? { value } : { fault: 'no_option' };
    }
    case 'email': {
      const value = text.normalize('NFKC');
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) && value.length <= LIMITS.emailLength
        ? { value }
        : { fault: 'no_email' };
    }
    case 'name':
      return text.length > LIMITS.nameLength
        ? { fault: 'long' }
        : isBalanced(text)
          ? { value: text }
          : { fault: 'odd' };
    default:
      return { value: text };
  }
}

/** The whole form: its answers, or what is wrong in which field. What is asked for nowhere is a fault too. */
export function readForm(
  form: readonly AskedField[],
  written: Readonly<Record<string, string>>,
): { readonly answers: readonly FormAnswer[]; readonly faults: ReadonlyMap<string, FieldFault> } {
  const shown = form.filter((one) => one.shown);
  const answers: FormAnswer[] = [];
  const faults = new Map<string, FieldFault>();
  for (const one of shown) {
    const read = readField(one, ownText(written, keyOf(one)));
    if ('fault' in read) faults.set(keyOf(one), read.fault);
    else if (read.answer !== null) answers.push(read.answer);
  }
  const keys = new Set(shown.map(keyOf));
  for (const [key, text] of Object.entries(written))
    if (text !== '' && !keys.has(key)) faults.set(key, 'odd');
  return { answers, faults };
}

/** Never what an object brings along by itself. */
const ownText = (written: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(written, key) ? (written[key] ?? '') : '';

const ASKED = { shown: true, required: true } as const;
const hasOneOf = (of: ReadonlyArray<{ readonly type: string }>): boolean =>
  of.some(({ type }) => type === 'email' || type === 'phone');

/** What a message at a closed queue takes [QU3]: the queue's form, with a request, and some way to answer it. */
export function messageForm(form: readonly FormField[]): readonly FormField[] {
  const shown = form.filter((one) => one.shown && one.type !== 'request');
  const known = hasOneOf(shown.filter(({ required }) => required));
  const others = known ? shown : shown.filter(({ type }) => type !== 'email');
  return [...others, ...(known ? [] : [REACHED_BY]), { type: 'request', ...ASKED }];
}

/** What somebody in the line is asked for who leaves one [QU6]: the form they have filled in. */
export const lineMessageForm = (answers: readonly FormAnswer[]): readonly FormField[] => [
  ...(hasOneOf(answers) ? [] : [REACHED_BY]),
  { type: 'request', ...ASKED },
];
const REACHED_BY: FormField = { type: 'email', ...ASKED };
