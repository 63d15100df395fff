import type { FormAnswer } from '../../shared/protocol/form.ts';
import type { AskedField, Words } from '../../shared/protocol/queue-setup.ts';
import { answers as en } from './en/answers.ts';
import { formatDay } from './format.ts';
import { addCatalogue } from './index.ts';
import { answers as ja } from './ja/answers.ts';
import { language } from './language.ts';

/** The words of a queue's form, loaded with the pages that show it. */
const t = addCatalogue('answers', { en, ja });

/** What the queue says, in the page's language. */
export const said = (words: Words): string => words[language.value];

const BUILT_IN = {
  name: 'fieldName',
  request: 'fieldRequest',
  email: 'fieldEmail',
  phone: 'fieldPhone',
  company: 'fieldCompany',
} as const;

/** What a field asks for. */
export function labelOf(of: AskedField | FormAnswer): string {
  if (of.type in BUILT_IN) return t(BUILT_IN[of.type as keyof typeof BUILT_IN]);
  return 'label' in of && of.label ? said(of.label) : '';
}

/** What was answered, as it is read. */
export function answerText({ type, value, chosen }: FormAnswer): string {
  if (chosen) return said(chosen);
  if (type === 'rating') return t('ratingAnswer', { value });
  return type === 'date' ? formatDay(value) : value;
}

/** How somebody is called of whom nobody asked the name [FO1]. */
export const customerName = (name: string): string => name || t('unnamedCustomer');
