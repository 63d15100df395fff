import { session as en } from './en/session.ts';
import { addCatalogue } from './index.ts';
import { session as ja } from './ja/session.ts';

/** The words of the agent's session page, with the common ones; loaded with that page. */
export const t = addCatalogue('session', { en, ja });
