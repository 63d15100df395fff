import { createPastDecisions, type DecisionSearch } from './decisions.ts';
import { createLineHistories, type LineHistories } from './line-history.ts';
import { createRecordSearch, type RecordSearch } from './record-search.ts';
import { createReports, type Reports } from './reports.ts';
import type { Database } from './schema.ts';

/** What is asked of the records and lines of the past [RP1, RP2]. */
export type Archive = RecordSearch & Reports & LineHistories & DecisionSearch;

export const createArchive = (database: Database): Archive => ({
  ...createRecordSearch(database),
  ...createReports(database),
  ...createLineHistories(database),
  ...createPastDecisions(database),
});
