import { masks as en } from './en/masks.ts';
import { addCatalogue } from './index.ts';
import { masks as ja } from './ja/masks.ts';

/** The words of covering parts of what is shown, with the common ones; loaded when they are first needed. */
export const text = addCatalogue('masks', { en, ja });
