import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import * as v from 'valibot';
import { AUDIT_ACTS } from '../../../shared/domain/audit.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { AuditLine, AuditPage, AuditQuery } from '../../../shared/protocol/admin.ts';
import type { AuditEntry, AuditPort } from '../../app/audit.ts';
import { CorruptRowError } from './rows.ts';
import type { Database, Schema } from './schema.ts';

/** The audit log in the database [AD4]. */
export interface AuditLog extends AuditPort {
  /** Newest first. */
  list(query: AuditQuery): Promise<AuditPage>;
  /** All that the query finds, newest first, a page at a time. */
  pages(query: AuditQuery): AsyncGenerator<readonly AuditLine[]>;
}

export function createAuditLog(database: Database, now: () => number = Date.now): AuditLog {
  const list = (query: AuditQuery) => listAudit(database, query);
  return {
    record: (entry) => appendAudit(database, { ...entry, at: now() }),
    list,
    pages: async function* pages(query) {
      let next: string | null = query.before ?? null;
      do {
        const page: AuditPage = await list({ ...query, ...(next !== null && { before: next }) });
        if (page.lines.length > 0) yield page.lines;
        next = page.next;
      } while (next !== null);
    },
  };
}

/** Adds one line; in the transaction of what it tells of, where there is one. */
export async function appendAudit(
  database: Database,
  { actor, act, target, details = {}, at = Date.now() }: AuditEntry & { readonly at?: number },
): Promise<void> {
  await database
    .insertInto('auditLog')
    .values({
      ...{ id: newAuditId(at), at, act, target: target.slice(0, LIMITS.auditTextLength) },
      ...{ actorId: actor.userId, actorName: actor.name },
      details: JSON.stringify(details),
    })
    .execute();
}

let lastAt = 0;
let counted = 0;

/** Sorts by time, and within this process by the order of the calls. */
function newAuditId(at: number): string {
  counted = at === lastAt ? counted + 1 : 0;
  lastAt = at;
  const place = `${at.toString(36).padStart(9, '0')}-${counted.toString(36).padStart(4, '0')}`;
  return `${place}-${randomBytes(6).toString('hex')}`;
}

async function listAudit(database: Database, query: AuditQuery): Promise<AuditPage> {
  let select = database
    .selectFrom('auditLog')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(LIMITS.auditPerPage + 1);
  if (query.before !== undefined) select = select.where('id', '<', query.before);
  if (query.act !== undefined) select = select.where('act', '=', query.act);
  if (query.from !== undefined) select = select.where('at', '>=', query.from);
  if (query.to !== undefined) select = select.where('at', '<', query.to);
  if (query.text) {
    const like = `%${query.text.replace(/[\\%_]/g, '\\$&')}%`;
    select = select.where(
      sql<boolean>`(lower(${sql.ref('actorName')}) like lower(${like}) escape '\\' or lower(${sql.ref('target')}) like lower(${like}) escape '\\')`,
    );
  }
  const rows = await select.execute();
  const shown = rows.slice(0, LIMITS.auditPerPage);
  return {
    lines: shown.map(toLine),
    next: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
  };
}

const columns = v.object({
  act: v.picklist(AUDIT_ACTS),
  details: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
});

function toLine({ id, at, actorId, actorName, target, ...row }: Schema['auditLog']): AuditLine {
  try {
    const { act, details } = v.parse(columns, { act: row.act, details: JSON.parse(row.details) });
    return { id, at, actorId, actorName, act, target, details };
  } catch (error) {
    throw new CorruptRowError(`line ${id} of the audit log`, error);
  }
}
