import { queueAdmin as en } from './en/queue-admin.ts';
import { addCatalogue } from './index.ts';
import { queueAdmin as ja } from './ja/queue-admin.ts';

/** The administrator's words about queues, loaded with their page. */
export const t = addCatalogue('queueAdmin', { en, ja });
