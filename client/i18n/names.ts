import type { RecordedName } from '../../shared/protocol/http.ts';
import { names as en } from './en/names.ts';
import { names as ja } from './ja/names.ts';
import { language } from './language.ts';

const WORDS = { en, ja };

/** "Customer 2", in the page's language. */
const unnamedText = (number: number): string =>
  WORDS[language.value].unnamed.replace('{{number}}', String(number));

/** How somebody is called on this page: by name, or by number in its own words [JO1]. */
export function nameOf({ name, unnamed }: { readonly name?: string; readonly unnamed?: number }): string {
  return name || (unnamed === undefined ? '' : unnamedText(unnamed));
}

/** The same for a name in a record. */
export const recordedName = (name: RecordedName): string => (typeof name === 'string' ? name : nameOf(name));
