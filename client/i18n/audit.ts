import { audit as en } from './en/audit.ts';
import { addCatalogue } from './index.ts';
import { audit as ja } from './ja/audit.ts';

/** The words of the audit log, loaded with it. */
export const t = addCatalogue('audit', { en, ja });
