import { signIn as en } from './en/sign-in.ts';
import { addCatalogue } from './index.ts';
import { signIn as ja } from './ja/sign-in.ts';

/** The words of Administration, Sign-in, loaded with it. */
export const t = addCatalogue('signIn', { en, ja });
