import { webhooks as en } from './en/webhooks.ts';
import { addCatalogue } from './index.ts';
import { webhooks as ja } from './ja/webhooks.ts';

/** The words of Administration, Webhooks, loaded with it. */
export const t = addCatalogue('webhooks', { en, ja });
