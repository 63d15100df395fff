import { together as en } from '../i18n/en/together.ts';
import { addCatalogue } from '../i18n/index.ts';
import { together as ja } from '../i18n/ja/together.ts';

/** The words of chat and video, and the common ones. */
export const text = addCatalogue('together', { en, ja });
