import { information as en } from './en/information.ts';
import { addCatalogue } from './index.ts';
import { information as ja } from './ja/information.ts';

/** The words of system information, for agents and customers, with the common ones; loaded when they are first needed. */
export const text = addCatalogue('information', { en, ja });
