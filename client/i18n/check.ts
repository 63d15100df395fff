import { check as en } from './en/check.ts';
import { addCatalogue } from './index.ts';
import { check as ja } from './ja/check.ts';

/** The words of `/check`, and the common ones. */
export const text = addCatalogue('check', { en, ja });
