import { forms as en } from './en/forms.ts';
import { addCatalogue } from './index.ts';
import { forms as ja } from './ja/forms.ts';

export const t = addCatalogue('forms', { en, ja });
