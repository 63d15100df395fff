import { queue as en } from './en/queue.ts';
import { addCatalogue } from './index.ts';
import { queue as ja } from './ja/queue.ts';

/** The customer's words at a queue, loaded with its page. */
export const t = addCatalogue('queue', { en, ja });
