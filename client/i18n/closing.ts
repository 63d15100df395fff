import { closing as en } from './en/closing.ts';
import { addCatalogue } from './index.ts';
import { closing as ja } from './ja/closing.ts';

export const t = addCatalogue('closing', { en, ja });
