import { control as en } from './en/control.ts';
import { addCatalogue } from './index.ts';
import { control as ja } from './ja/control.ts';

/** The words of remote control, and the common ones; fetched when there is any. */
export const text = addCatalogue('control', { en, ja });
