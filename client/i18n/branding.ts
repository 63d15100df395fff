import { branding as en } from './en/branding.ts';
import { addCatalogue } from './index.ts';
import { branding as ja } from './ja/branding.ts';

export const t = addCatalogue('branding', { en, ja });
