import type { ExpressionBuilder } from 'kysely';
import type { UserId } from '../../../shared/domain/ids.ts';
import type { OutboxKind, OutboxPage, OutboxState } from '../../../shared/protocol/outbox.ts';
import type {
  ClaimedMessage,
  ClaimRequest,
  OutboxMessage,
  OutboxQuery,
  OutboxStore,
  Settlement,
} from '../../app/outbox/ports.ts';
import { createGroupCommit } from './group-commit.ts';
import { toClaimed, toEntry, toSentMail } from './outbox-rows.ts';
import type { Database, Schema } from './schema.ts';

type Row = Schema['outbox'];

/** Room for those that share a lane or a target with an earlier one. */
const CANDIDATES_FOR_ONE = 8;

/** The outbox on a database that `openDatabase` opened. */
export function createOutboxStore(database: Database): OutboxStore {
  const commits = createGroupCommit(database);
  return {
    add: (messages, at) =>
      messages.length === 0
        ? Promise.resolve()
        : commits.submit((transaction) => writeMessages(transaction, { messages, at })),
    claim: async (request) => {
      let claimed: ClaimedMessage[] = [];
      await commits.submit(async (transaction) => {
        claimed = await claimDue(transaction, request);
      });
      return claimed;
    },
    settle: (id, settlement) => commits.submit((transaction) => settle(transaction, { id, settlement })),
    recover: (now) =>
      commits.submit(async (transaction) => {
        await transaction
          .updateTable('outbox')
          .set({ state: 'queued', nextAt: now })
          .where('doneAt', 'is', null)
          .where('state', '=', 'sending')
          .execute();
      }),
    nextAt: (kinds) => nextAt(database, kinds),
    mailsOf: async (sessionId) => {
      const rows = await database
        .selectFrom('outbox')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .where('kind', '=', 'mail')
        .orderBy('place')
        .execute();
      return rows.map(toSentMail);
    },
    countMails: (since, whose) => countMails(database, { since, whose }),
    forget: (before) =>
      commits.submit(async (transaction) => {
        await transaction.deleteFrom('outbox').where('doneAt', '<', before).execute();
      }),
    list: (query) => listEntries(database, query),
    counts: (kind) => countStates(database, kind),
    again: async (id, now) => {
      let found = false;
      await commits.submit(async (transaction) => {
        found = await tryAgain(transaction, { id, now });
      });
      return found;
    },
  };
}

/** Within a transaction, so that what is to be sent and what causes it are kept together or not at all. */
export async function writeMessages(
  transaction: Database,
  { messages, at }: { readonly messages: readonly OutboxMessage[]; readonly at: number },
): Promise<void> {
  const last = await transaction
    .selectFrom('outbox')
    .select((select) => select.fn.max('place').as('place'))
    .executeTakeFirst();
  const first = (last?.place ?? 0) + 1;
  const fresh = { state: 'queued', attempts: 0, fault: null, faultText: '', doneAt: null } as const;
  const rows = messages.map((message, index) => ({
    ...message,
    ...fresh,
    place: first + index,
    createdAt: at,
    nextAt: at,
  }));
  await transaction.insertInto('outbox').values(rows).execute();
}

async function claimDue(
  transaction: Database,
  { now, kind, limit, except }: ClaimRequest,
): Promise<ClaimedMessage[]> {
  let due = transaction
    .selectFrom('outbox')
    .selectAll()
    .where('doneAt', 'is', null)
    .where('kind', '=', kind)
    .where('nextAt', '<=', now)
    .where('state', '=', 'queued')
    .where(isFirstOfLane)
    .orderBy('nextAt')
    .orderBy('place');
  if (except.length > 0) due = due.where('target', 'not in', except);
  const candidates = await due.limit(limit * CANDIDATES_FOR_ONE).execute();
  const rows = spread(candidates, limit);
  for (const { id, attempts } of rows)
    await transaction
      .updateTable('outbox')
      .set({ state: 'sending', attempts: attempts + 1 })
      .where('id', '=', id)
      .execute();
  return rows.map(toClaimed);
}

/** Nothing older of its lane is open. */
function isFirstOfLane({ not, exists, selectFrom }: ExpressionBuilder<Schema, 'outbox'>) {
  return not(
    exists(
      selectFrom('outbox as older')
        .select('older.place')
        .where('older.doneAt', 'is', null)
        .whereRef('older.lane', '=', 'outbox.lane')
        .whereRef('older.place', '<', 'outbox.place'),
    ),
  );
}

/** A quarter of them for one target at most, so that who hangs leaves room for others. */
function spread(candidates: readonly Row[], limit: number): Row[] {
  const fair = Math.max(1, Math.ceil(limit / 4));
  const counts = new Map<string, number>();
  return candidates
    .filter(({ target }) => {
      const count = (counts.get(target) ?? 0) + 1;
      counts.set(target, count);
      return count <= fair;
    })
    .slice(0, limit);
}

async function settle(
  transaction: Database,
  { id, settlement }: { readonly id: string; readonly settlement: Settlement },
): Promise<void> {
  const { state } = settlement;
  const reason = state === 'sent' ? null : settlement.reason;
  await transaction
    .updateTable('outbox')
    .set({ state, fault: reason?.fault ?? null, faultText: reason?.text ?? '' })
    .set(state === 'queued' ? { nextAt: settlement.nextAt } : { doneAt: settlement.at })
    .where('id', '=', id)
    .execute();
  if (state !== 'sent') return;
  await transaction
    .updateTable('outbox')
    .set({ content: '' })
    .where('id', '=', id)
    .where('kind', '=', 'mail')
    .execute();
}

async function nextAt(database: Database, kinds: readonly OutboxKind[]): Promise<number | null> {
  if (kinds.length === 0) return null;
  const row = await database
    .selectFrom('outbox')
    .select((select) => select.fn.min('nextAt').as('nextAt'))
    .where('doneAt', 'is', null)
    .where('state', '=', 'queued')
    .where('kind', 'in', kinds)
    .where(isFirstOfLane)
    .executeTakeFirst();
  return row?.nextAt ?? null;
}

/** Mails since then on behalf of this user, or to this address; also within a transaction. */
export async function countMails(
  database: Database,
  of: { readonly since: number; readonly whose: { readonly userId: UserId } | { readonly address: string } },
): Promise<number> {
  const counted = database
    .selectFrom('outbox')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('kind', '=', 'mail')
    .where('createdAt', '>=', of.since);
  const row = await ('userId' in of.whose
    ? counted.where('userId', '=', of.whose.userId)
    : counted.where('target', '=', of.whose.address)
  ).executeTakeFirst();
  return Number(row?.count ?? 0);
}

async function countStates(database: Database, kind: OutboxKind) {
  const rows = await database
    .selectFrom('outbox')
    .select((select) => ['state', select.fn.countAll<number>().as('count')])
    .where('kind', '=', kind)
    .where('state', '!=', 'sent')
    .groupBy('state')
    .execute();
  const of = (...states: string[]) =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + Number(count), 0);
  return { queued: of('queued', 'sending'), failed: of('failed') };
}

const OPEN_STATES: readonly OutboxState[] = ['queued', 'sending'];

async function listEntries(
  database: Database,
  { kind, state, before, target, limit }: OutboxQuery,
): Promise<OutboxPage> {
  let query = database
    .selectFrom('outbox')
    .selectAll()
    .orderBy('place', 'desc')
    .limit(limit + 1);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (state !== undefined) query = query.where('state', 'in', state === 'open' ? OPEN_STATES : [state]);
  if (target !== undefined) query = query.where('target', '=', target);
  if (before !== undefined) query = query.where('place', '<', before);
  const rows = await query.execute();
  const shown = rows.slice(0, limit);
  return {
    entries: shown.map(toEntry),
    before: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
  };
}

async function tryAgain(
  transaction: Database,
  { id, now }: { readonly id: string; readonly now: number },
): Promise<boolean> {
  const changed = await transaction
    .updateTable('outbox')
    // Out of its lane: what came after it has left long since, and must not wait for it.
    .set({ state: 'queued', nextAt: now, doneAt: null, lane: null, attempts: 0 })
    .where('id', '=', id)
    .where('doneAt', 'is not', null)
    .where('content', '!=', '')
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
