import { en } from './en.ts';
import { ja } from './ja.ts';

/** What mails say, by language. */
export const LETTER_WORDS = { en, ja };
