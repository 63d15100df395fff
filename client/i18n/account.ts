import { account as en } from './en/account.ts';
import { addCatalogue } from './index.ts';
import { account as ja } from './ja/account.ts';

/** The words of a user’s own account, loaded with it. */
export const t = addCatalogue('account', { en, ja });
