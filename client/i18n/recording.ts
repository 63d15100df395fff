import { recording as en } from './en/recording.ts';
import { addCatalogue } from './index.ts';
import { recording as ja } from './ja/recording.ts';

/** What the customer's page says of recording, and of their own copy of the session. */
export const text = addCatalogue('recording', { en, ja });
