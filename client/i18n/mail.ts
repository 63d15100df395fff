import { mail as en } from './en/mail.ts';
import { addCatalogue } from './index.ts';
import { mail as ja } from './ja/mail.ts';

/** The words of Administration, Mail, loaded with it. */
export const t = addCatalogue('mail', { en, ja });
