import { recording as en } from './en/recording.ts';
import { addCatalogue } from './index.ts';
import { recording as ja } from './ja/recording.ts';

/** What the customer's page says where the site asks before it records. */
export const text = addCatalogue('recording', { en, ja });
