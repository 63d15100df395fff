import { mail as en } from './en/mail.ts';
import { mail as ja } from './ja/mail.ts';

/** The words of an invitation by mail, in the recipient's language: give them to `translateIn` [IN2]. */
export const mailTexts = { en, ja };
