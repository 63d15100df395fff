import { truth as en } from './en/truth.ts';
import { addCatalogue } from './index.ts';
import { truth as ja } from './ja/truth.ts';

/** What is known of pictures and voices, in words [RL5]. */
export const text = addCatalogue('truth', { en, ja });
