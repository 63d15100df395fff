import type { SessionId } from '../../../shared/domain/ids.ts';
import { patternOf } from '../../../shared/domain/pattern.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { Words } from '../../../shared/protocol/queue-setup.ts';
import type { Closing, ClosingBody, SiteForms } from '../../../shared/protocol/site-forms.ts';
import { folded } from './folded.ts';
import { tellAfterwards } from './projections/webhooks.ts';
import { parseJson } from './rows.ts';
import type { Database, Schema } from './schema.ts';

/** What agents say of a session beside its events: why it was, its code, a note at the end [RP3, AD5]. */
export interface Closings {
  read(sessionId: SessionId): Promise<Closing | null>;
  /** Refuses with `reason_unknown` what is not in the site's list, with `code_refused` what its pattern does not take. */
  write(
    sessionId: SessionId,
    what: { readonly change: ClosingBody; readonly by: string; readonly forms: SiteForms },
  ): Promise<Closing>;
}

type Row = Schema['closings'];
const NOTHING = { reason: null, reasonWords: null, tracking: '', note: '' };

export function createClosings(database: Database, now: () => number): Closings {
  return {
    read: async (sessionId) => {
      const row = await rowOf(database, sessionId);
      return row === undefined ? null : toClosing(row);
    },
    write: (sessionId, { change, by, forms }) =>
      database.transaction().execute(async (within) => {
        const before = (await rowOf(within, sessionId)) ?? NOTHING;
        const { tracking = before.tracking, note = before.note } = change;
        const reason = change.reason === undefined ? before : reasonIn(forms.reasons, change.reason, before);
        if (tracking !== before.tracking && tracking !== '' && !isCode(forms, tracking))
          throw new DomainError('code_refused', 'the tracking code does not match the pattern');
        const columns = {
          ...{ reason: reason.reason, reasonWords: reason.reasonWords, tracking, note, by, at: now() },
          trackingFolded: folded(tracking),
        };
        await within
          .insertInto('closings')
          .values({ sessionId, ...columns })
          .onConflict((conflict) => conflict.column('sessionId').doUpdateSet(columns))
          .execute();
        const closing = toClosing({ sessionId, ...columns });
        const told = { sessionId, at: columns.at, data: { closing } };
        await tellAfterwards(within, { name: 'session.closing_written', ...told });
        return closing;
      }),
  };
}

const rowOf = (database: Database, sessionId: string): Promise<Row | undefined> =>
  database.selectFrom('closings').selectAll().where('sessionId', '=', sessionId).executeTakeFirst();

const isCode = ({ tracking: { pattern } }: SiteForms, code: string): boolean =>
  patternOf(pattern)?.matches(code) === true;

/** The words as they are now. One that was chosen stays, even where the list has it no more. */
function reasonIn(
  reasons: readonly Words[],
  reason: string,
  before: Pick<Row, 'reason' | 'reasonWords'>,
): Pick<Row, 'reason' | 'reasonWords'> {
  if (reason === '') return { reason: null, reasonWords: null };
  const words = reasons.find(({ en }) => en === reason);
  if (words !== undefined) return { reason, reasonWords: JSON.stringify(words) };
  if (reason === before.reason) return before;
  throw new DomainError('reason_unknown', 'the site has no such reason');
}

export function toClosing({ sessionId, reasonWords, tracking, note, by, at }: Row): Closing {
  // Cast: a column that only this file fills.
  const reason =
    reasonWords === null ? null : (parseJson(reasonWords, `closing of session ${sessionId}`) as Words);
  return { reason, tracking, note, by, at };
}
