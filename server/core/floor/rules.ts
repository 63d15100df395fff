import { dateIn, folded, numberIn } from '../../../shared/domain/values.ts';
import type { FieldType, QueueSetup } from '../../../shared/protocol/queue-setup.ts';

type Rule = QueueSetup['rules'][number];

/** What was said in one field. */
export interface Said {
  readonly type: FieldType;
  /** One text, or of a choice that in each language; none where the field was left empty. */
  readonly texts: readonly string[];
}

/** The first rule that is true of a form; null: none is, and all agents of the queue serve them [QU4]. */
export function ruleFor(
  rules: readonly Rule[],
  said: ReadonlyMap<string, Said>,
): { readonly index: number; readonly to: Rule['to'] } | null {
  const index = rules.findIndex((rule) => holds(rule.if, said.get(rule.if.field)));
  const rule = rules[index];
  return rule === undefined ? null : { index, to: rule.to };
}

/** Whether a condition is true of a field: a field that was left empty is nothing but empty. */
export function holds(
  { condition, value }: Pick<Rule['if'], 'condition' | 'value'>,
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

function isSame(type: FieldType, texts: readonly string[], value: string): boolean {
  if (folded(value) === '') return texts.length === 0;
  const isOrdered = type === 'number' || type === 'date';
  return texts.some((text) => (isOrdered ? order(type, text, value) === 0 : folded(text) === folded(value)));
}

/** Negative where the text comes before the value: as numbers or dates where the field is one, or both read as one. Not a number where they cannot be compared. */
function order(type: FieldType, text: string, value: string): number {
  const numbers = [numberIn(text), numberIn(value)] as const;
  if (type !== 'date' && numbers[0] !== null && numbers[1] !== null) return numbers[0] - numbers[1];
  if (type === 'number') return Number.NaN;
  const dates = [dateIn(text), dateIn(value)] as const;
  if (dates[0] !== null && dates[1] !== null) return compared(dates[0], dates[1]);
  return type === 'date' ? Number.NaN : compared(folded(text), folded(value));
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
