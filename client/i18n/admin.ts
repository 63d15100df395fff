import { admin as en } from './en/admin.ts';
import { addCatalogue } from './index.ts';
import { admin as ja } from './ja/admin.ts';

/** The words of administration, loaded with it. */
export const t = addCatalogue('admin', { en, ja });
