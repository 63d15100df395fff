import { dateIn, folded, numberIn } from '../domain/values.ts';
import type { FormAnswer } from './form.ts';
import { type AnswerType, type FormField, keyOf, type QueueSetup } from './queue-setup.ts';

type Condition = QueueSetup['rules'][number]['if'];
/** An agent is an id on the floor, and an email in a file. */
interface Rule<To> {
  readonly if: Condition;
  readonly to: To;
}

/** What was said in one field. */
export interface Said {
  readonly type: AnswerType;
  /** One text, or of a choice that in each language; none where the field was left empty. */
  readonly texts: readonly string[];
}

/** The first rule that is true of a form; null: none is, and all agents of the queue serve them [QU4]. */
export function ruleFor<To>(
  rules: ReadonlyArray<Rule<To>>,
  said: ReadonlyMap<string, Said>,
): { readonly index: number; readonly to: To } | null {
  const index = rules.findIndex((rule) => holds(rule.if, said.get(rule.if.field)));
  const rule = rules[index];
  return rule === undefined ? null : { index, to: rule.to };
}

/** Whether a condition is true of a field: a field that was left empty is nothing but empty. */
export function holds(
  { condition, value }: Pick<Condition, 'condition' | 'value'>,
  said: Said | undefined,
): boolean {
  const type = said?.type ?? 'text';
  const texts = said?.texts ?? [];
  switch (condition) {
    case 'contains':
      return texts.some((text) => folded(text).includes(folded(value)));
    case 'is':
      return isSame(type, texts, value);
    case 'isNot':
      return !isSame(type, texts, value);
    case 'lessThan':
      return texts.some((text) => order(type, text, value) < 0);
    case 'greaterThan':
      return texts.some((text) => order(type, text, value) > 0);
  }
}

function isSame(type: AnswerType, texts: readonly string[], value: string): boolean {
  if (folded(value) === '') return texts.length === 0;
  const isOrdered = type === 'number' || type === 'date';
  return texts.some((text) => (isOrdered ? order(type, text, value) === 0 : folded(text) === folded(value)));
}

/** Negative where the text comes before the value: as numbers or dates where the field is one, or both read as one. Not a number where they cannot be compared. */
function order(type: AnswerType, text: string, value: string): number {
  const numbers = [numberIn(text), numberIn(value)] as const;
  if (type !== 'date' && numbers[0] !== null && numbers[1] !== null) return numbers[0] - numbers[1];
  if (type === 'number') return Number.NaN;
  const dates = [dateIn(text), dateIn(value)] as const;
  if (dates[0] !== null && dates[1] !== null) return compared(dates[0], dates[1]);
  return type === 'date' ? Number.NaN : compared(folded(text), folded(value));
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a form says, by the keys of its fields; those left empty too. */
export function saidIn(
  form: readonly FormField[],
  answers: readonly FormAnswer[],
): ReadonlyMap<string, Said> {
  const empty = form.map((one) => [keyOf(one), { type: one.type, texts: [] }] as const);
  const said = answers.map(
    ({ key, type, value, chosen }) =>
      [key, { type, texts: chosen ? [...new Set([chosen.en, chosen.ja])] : [value] }] as const,
  );
  return new Map<string, Said>([...empty, ...said]);
}
