import { inbox as en } from './en/inbox.ts';
import { addCatalogue } from './index.ts';
import { inbox as ja } from './ja/inbox.ts';

/** The words of the Inbox, loaded with it. */
export const t = addCatalogue('inbox', { en, ja });
