import type { FormAnswer } from '../../../shared/protocol/form.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import type { SurveyAnswers } from '../../../shared/protocol/site-forms.ts';
import { toClosing } from './closings.ts';
import { parseJson } from './rows.ts';
import type { Database } from './schema.ts';

/** The records with what was said of them after their sessions: it is kept beside the events, which are sealed [RP1, RE5]. */
export async function withAfterwards(
  database: Database,
  records: readonly SessionRecord[],
): Promise<SessionRecord[]> {
  const ids = records.map(({ sessionId }) => sessionId);
  if (ids.length === 0) return [];
  const closings = await database.selectFrom('closings').selectAll().where('sessionId', 'in', ids).execute();
  const surveys = await database
    .selectFrom('surveys')
    .selectAll()
    .where('sessionId', 'in', ids)
    .orderBy('at')
    .execute();
  const closingOf = new Map(closings.map((row) => [row.sessionId, toClosing(row)]));
  const surveysOf = new Map<string, SurveyAnswers[]>();
  for (const row of surveys)
    surveysOf.set(row.sessionId, [...(surveysOf.get(row.sessionId) ?? []), toAnswers(row)]);
  return records.map((record) => {
    const closing = closingOf.get(record.sessionId);
    const given = surveysOf.get(record.sessionId);
    return { ...record, ...(closing && { closing }), ...(given && { surveys: given }) };
  });
}

function toAnswers(row: {
  participantId: string;
  sessionId: string;
  at: number;
  json: string;
}): SurveyAnswers {
  const { participantId, at, json } = row;
  // Cast: a column that only `createSurveys` fills.
  return { participantId, at, answers: parseJson(json, `survey of ${row.sessionId}`) as FormAnswer[] };
}
