import { reports as en } from './en/reports.ts';
import { addCatalogue } from './index.ts';
import { reports as ja } from './ja/reports.ts';

/** The words of reports and of the filters of records. */
export const t = addCatalogue('reports', { en, ja });
