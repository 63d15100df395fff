import { together as en } from './en/together.ts';
import { addCatalogue } from './index.ts';
import { together as ja } from './ja/together.ts';

/** The words of chat and video, and the common ones. */
export const text = addCatalogue('together', { en, ja });
