import { settings as en } from './en/settings.ts';
import { addCatalogue } from './index.ts';
import { settings as ja } from './ja/settings.ts';

/** The words of the settings, loaded with their page. */
export const t = addCatalogue('settings', { en, ja });
