import { monitor as en } from './en/monitor.ts';
import { addCatalogue } from './index.ts';
import { monitor as ja } from './ja/monitor.ts';

/** The words of the Monitor, loaded with it. */
export const t = addCatalogue('monitor', { en, ja });
