import { annotation as en } from './en/annotation.ts';
import { addCatalogue } from './index.ts';
import { annotation as ja } from './ja/annotation.ts';

/** The words of drawing over a share, for agents and customers; loaded when they are first needed. */
export const text = addCatalogue('annotation', { en, ja });
