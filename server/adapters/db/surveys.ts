import { DomainError } from '../../../shared/protocol/errors.ts';
import type { FormAnswer } from '../../../shared/protocol/form.ts';
import type { SurveyPlace } from '../../../shared/protocol/site-forms.ts';
import type { IdSource } from '../../app/ports.ts';
import { splitToken } from '../../app/tokens.ts';
import { parseJson } from './rows.ts';
import type { Database } from './schema.ts';

/** Who was in a session, and what they say of it afterwards [FO1]. */
export interface Surveys {
  /** Refuses with `survey_unknown` whoever was in no session of this number with this secret, and who was too long ago. */
  placeOf(place: SurveyPlace): Promise<SurveyCustomer>;
  /** Refuses with `survey_given` a second time. */
  give(customer: SurveyCustomer, answers: readonly FormAnswer[]): Promise<void>;
}
interface SurveyCustomer {
  readonly participantId: string;
  readonly sessionId: string;
  readonly given: boolean;
}

interface Parts {
  readonly database: Database;
  readonly ids: Pick<IdSource, 'hash' | 'sameHash'>;
  readonly now: () => number;
  /** For how long after the session's end they may answer. */
  readonly openMs: number;
}

/** Whom a link lets in and whom the host has admitted: who only knocked was in no session. */
const CAME = ['customerJoined', 'customerKnocked', 'customerAdmitted'];

export function createSurveys({ database, ids, now, openMs }: Parts): Surveys {
  const unknown = () => new DomainError('survey_unknown', 'nobody with this secret was in such a session');
  return {
    placeOf: async ({ number, token }) => {
      const { id: participantId, secret } = splitToken(token);
      const found = await cameIn(database, { number, participantId, since: now() - openMs });
      const hash = ids.hash(secret);
      const isTheirs = ids.sameHash(hash, found?.tokenHash ?? ids.hash(''));
      if (found === null || !isTheirs) throw unknown();
      const given = await database
        .selectFrom('surveys')
        .select('at')
        .where('participantId', '=', participantId)
        .executeTakeFirst();
      return { participantId, sessionId: found.sessionId, given: given !== undefined };
    },
    give: async ({ participantId, sessionId }, answers) => {
      const rating = answers.find(({ type }) => type === 'rating');
      const row = {
        ...{ participantId, sessionId, at: now(), json: JSON.stringify(answers) },
        score: rating === undefined ? null : Number(rating.value),
      };
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('surveys')
        .values(row)
        .onConflict((conflict) => conflict.column('participantId').doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n)
        throw new DomainError('survey_given', 'they have answered already');
    },
  };
}

/** By the events of the sessions of this number: they outlive the session, and a restart. */
async function cameIn(
  database: Database,
  at: { readonly number: string; readonly participantId: string; readonly since: number },
): Promise<{ readonly sessionId: string; readonly tokenHash: string } | null> {
  const rows = await database
    .selectFrom('sessions')
    .innerJoin('streamEvents', 'streamEvents.streamId', 'sessions.id')
    .select(['sessions.id', 'streamEvents.json'])
    .where('sessions.number', '=', at.number)
    .where((where) => where.or([where('endedAt', 'is', null), where('endedAt', '>=', at.since)]))
    .where('streamEvents.type', 'in', CAME)
    .orderBy('streamEvents.position')
    .execute();
  let knocked: { sessionId: string; tokenHash: string } | null = null;
  for (const { id: sessionId, json } of rows) {
    // Cast: events that this server has written; what is not as it should be counts as nobody.
    const event = parseJson(json, `an event of session ${sessionId}`) as Came;
    if (event.participantId !== at.participantId) continue;
    if (event.tokenHash !== undefined) knocked = { sessionId, tokenHash: event.tokenHash };
    if (event.type !== 'customerKnocked' && knocked !== null) return knocked;
  }
  return null;
}
interface Came {
  readonly type: string;
  readonly participantId: string;
  readonly tokenHash?: string;
}
