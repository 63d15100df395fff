import { type RawBuilder, sql } from 'kysely';

/** As names are compared: without regard to case, width and composition. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether a column of folded text has this in it, however that is written. */
export const holds = (column: string, part: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} like ${`%${folded(part).replace(/[!%_]/g, '!$&')}%`} escape '!'`;
