import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SessionId, UserId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { writeRecords } from '../../support/archive/records.ts';
import { type Called, call, openSite, type Site, signedInAs } from './site.ts';

const NUMBER = '123456789';
const SECRET = 'the-secret-of-this-place';
let site: Site;
let admin: string;
let manager: string;
beforeEach(async () => {
  site = await openSite();
  admin = await signedInAs(site, ['admin'], 'ada');
  manager = await signedInAs(site, ['manager'], 'mika');
});
afterEach(() => site.close());

/** What an answer brought. @throws Error where it was refused */
function dataOf({ answer }: Called) {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}
const codeOf = ({ answer }: Called): string => (answer.ok ? 'ok' : answer.error.code);
const post = (path: string, body: unknown, cookie?: string) =>
  call(site, `POST ${path}`, { body, ...(cookie && { cookie }) });
const setPart = (part: string, value: unknown) => post('/api/admin/forms', { part, value }, admin);

const RATING = {
  ...{ type: 'rating', key: 'overall', label: { en: 'How was it?', ja: 'いかがでしたか？' } },
  ...{ shown: true, required: true },
};
const WORDS = { type: 'text', key: 'words', label: { en: 'What else?', ja: 'ほかには？' } };

/** A session of that number that a customer was in, and that may have ended. */
async function sessionWith({ endedAt = Date.now(), came = 'customerJoined' } = {}) {
  await writeRecords(site.database, [
    { id: 'done', startedAt: endedAt - 60_000, durationMs: 60_000, number: NUMBER },
  ]);
  const tokenHash = createHash('sha256').update(SECRET).digest('hex');
  const join = { at: endedAt - 50_000, participantId: 'customer-1', name: 'Yuki', came: 'link', tokenHash };
  const event = { type: came, ...join };
  await site.database
    .insertInto('streams')
    .values({ id: 'done', kind: 'session', position: 1, ownerEpoch: 0 })
    .execute();
  await site.database
    .insertInto('streamEvents')
    .values({ streamId: 'done', position: 0, at: join.at, type: came, json: JSON.stringify(event) })
    .execute();
}
const PLACE = { number: NUMBER, token: `customer-1.${SECRET}` };
const answer = (answers: unknown, place = PLACE) => post('/api/survey', { ...place, answers });

describe('[FO1] the survey', () => {
  test('is asked and answered once by the secret of the place, and stands in record, export and report', async () => {
    await sessionWith();
    dataOf(await setPart('survey', [RATING, WORDS]));
    expect(dataOf(await post('/api/survey/form', PLACE))).toMatchObject({
      ...{ given: false, fields: [{ key: 'overall' }, { key: 'words' }] },
    });
    expect(codeOf(await answer({ overall: '4', words: '=Danke' }))).toBe('ok');
    expect(codeOf(await answer({ overall: '1' }))).toBe('survey_given');
    expect(dataOf(await post('/api/survey/form', PLACE))).toMatchObject({ given: true });
    const record = dataOf(await call(site, 'GET /api/records/done', { cookie: manager }));
    expect(record.surveys).toMatchObject([
      { participantId: 'customer-1', answers: [{ type: 'rating', value: '4' }, { value: '=Danke' }] },
    ]);
    const csv = await fetch(`${site.url}/api/records.csv`, { headers: { cookie: manager } });
    expect(await csv.text()).toContain('4,"How was it?: 4\nWhat else?: =Danke"');
    const today = new Date().toISOString().slice(0, 10);
    const report = dataOf(
      await call(site, `GET /api/reports?from=${today}&to=${today}`, { cookie: manager }),
    );
    expect(report.days).toMatchObject([{ ratings: 1, ratingSum: 4 }]);
  });

  test('of two answers at once one is kept', async () => {
    await sessionWith();
    dataOf(await setPart('survey', [RATING]));
    const codes = (await Promise.all([answer({ overall: '5' }), answer({ overall: '1' })])).map(codeOf);
    expect(codes.sort()).toEqual(['ok', 'survey_given']);
  });

  test.each([
    ['a wrong secret', { token: 'customer-1.wrong' }],
    ['another participant', { token: `customer-2.${SECRET}` }],
    ['another number', { number: '987654321' }],
  ])('is not there for %s', async (_what, change) => {
    await sessionWith();
    dataOf(await setPart('survey', [RATING]));
    expect(codeOf(await answer({ overall: '4' }, { ...PLACE, ...change }))).toBe('survey_unknown');
  });

  test('is not there for who was never let in, nor long afterwards', async () => {
    await sessionWith({ came: 'customerKnocked' });
    expect(codeOf(await post('/api/survey/form', PLACE))).toBe('survey_unknown');
  });

  test('is not there long afterwards', async () => {
    await sessionWith({ endedAt: Date.now() - LIMITS.surveyOpenMs - 1_000 });
    expect(codeOf(await post('/api/survey/form', PLACE))).toBe('survey_unknown');
  });

  test.each([
    ['nothing', {}],
    ['no rating', { words: 'x' }],
    ['a rating of six', { overall: '6' }],
    ['a field that there is not', { overall: '3', other: 'x' }],
    ['one character too many', { overall: '3', words: '👨‍👩‍👧‍👦'.repeat(LIMITS.requestGraphemes + 1) }],
  ])('%s is refused and changes nothing', async (_what, answers) => {
    await sessionWith();
    dataOf(await setPart('survey', [RATING, WORDS]));
    expect(['form_refused', 'bad_request']).toContain(codeOf(await answer(answers)));
    expect(dataOf(await post('/api/survey/form', PLACE))).toMatchObject({ given: false });
  });

  test('takes as many characters as people see', async () => {
    await sessionWith();
    dataOf(await setPart('survey', [RATING, WORDS]));
    const words = '🧑‍🦰'.repeat(LIMITS.requestGraphemes);
    expect(codeOf(await answer({ overall: '３', words }))).toBe('ok');
  });
});

describe('[AD4] what the site asks for', () => {
  test('each change is in the audit log; the same again is none', async () => {
    dataOf(await setPart('reasons', ['Printer']));
    dataOf(await setPart('reasons', ['Printer']));
    dataOf(await setPart('texts', [{ key: 'hello', text: { en: 'Hello {customer}', ja: '{customer} 様' } }]));
    const { lines } = await site.audit.list({});
    expect(lines.slice(0, 2)).toMatchObject([
      { act: 'textsChanged', target: 'texts', details: { from: 0, to: 1 } },
      { act: 'formChanged', target: 'reasons', details: { from: 0, to: 1 } },
    ]);
    expect(lines.filter(({ act }) => act === 'formChanged')).toHaveLength(1);
  });

  test.each([
    ['survey', [RATING, RATING]],
    ['survey', [{ type: 'name' }]],
    ['entry', [{ type: 'name' }]],
    ['entry', [RATING]],
    ['reasons', ['a', 'a']],
    ['reasons', ['']],
    ['tracking', { pattern: '(a+)+$', example: 'a' }],
    ['tracking', { pattern: 'INC-\\d+', example: 'INC' }],
    ['texts', [{ key: 'hello', text: { en: 'Hello {nobody}', ja: 'x' } }]],
    ['texts', [{ key: 'Hello', text: { en: 'Hello', ja: 'x' } }]],
    ['other', []],
  ])('%s refuses %j', async (part, value) => {
    expect(codeOf(await setPart(part, value))).toBe('bad_request');
    expect(dataOf(await call(site, 'GET /api/admin/forms', { cookie: admin }))).toMatchObject({
      ...{ survey: [], entry: [], reasons: [], texts: [] },
    });
  });
});

describe('[RP3] [AD5] why a session was, and its code', () => {
  const closing = '/api/sessions/done/closing';
  beforeEach(async () => {
    await sessionWith();
    dataOf(await setPart('reasons', [{ en: 'Printer', ja: 'プリンター' }]));
    dataOf(await setPart('tracking', { pattern: '[A-Z]{3}-\\d{1,6}', example: 'INC-123' }));
  });

  test('are said by who may, and stand in record, filter, export and report', async () => {
    const said = { reason: 'Printer', tracking: 'INC-42', note: 'Paper jam' };
    expect(dataOf(await post(closing, said, manager))).toMatchObject({
      closing: { reason: { ja: 'プリンター' }, tracking: 'INC-42', note: 'Paper jam', by: 'mika' },
    });
    dataOf(await post(closing, { note: '' }, manager));
    const record = dataOf(await call(site, 'GET /api/records/done', { cookie: manager }));
    expect(record.closing).toMatchObject({ reason: { en: 'Printer' }, tracking: 'INC-42', note: '' });
    for (const [query, found] of [
      ['reason=Printer', 1],
      ['reason=Scanner', 0],
      ['tracking=inc-42', 1],
      ['tracking=INC-4', 0],
    ] as const)
      expect(dataOf(await call(site, `GET /api/records?${query}`, { cookie: manager }))).toHaveLength(found);
    const csv = await fetch(`${site.url}/api/records.csv`, { headers: { cookie: manager } });
    expect(await csv.text()).toContain('Printer,INC-42');
    const today = new Date().toISOString().slice(0, 10);
    const report = dataOf(
      await call(site, `GET /api/reports?from=${today}&to=${today}`, { cookie: manager }),
    );
    expect(report.reasons).toEqual([{ reason: { en: 'Printer', ja: 'プリンター' }, sessions: 1 }]);
  });

  test('a reason that is taken from the list stays where it was chosen', async () => {
    dataOf(await post(closing, { reason: 'Printer' }, manager));
    dataOf(await setPart('reasons', []));
    dataOf(await post(closing, { reason: 'Printer', note: 'more' }, manager));
    expect(codeOf(await post(closing, { reason: 'Other' }, manager))).toBe('reason_unknown');
  });

  test.each([
    [{ reason: 'Scanner' }, 'reason_unknown'],
    [{ tracking: 'INC-1234567' }, 'code_refused'],
    [{ tracking: 'xINC-1' }, 'code_refused'],
    [{ note: 'x'.repeat(LIMITS.noteTextLength + 1) }, 'note_too_long'],
    [{ other: 1 }, 'bad_request'],
  ])('%j is refused', async (change, code) => {
    expect(codeOf(await post(closing, change, manager))).toBe(code);
    expect(dataOf(await call(site, `GET ${closing}`, { cookie: manager }))).toMatchObject({ closing: null });
  });

  test('nobody else may, but the host of a session that runs', async () => {
    const agent = await signedInAs(site, ['agent'], 'aiko');
    expect(codeOf(await post(closing, { note: 'x' }))).toBe('not_signed_in');
    expect(codeOf(await post(closing, { note: 'x' }, agent))).toBe('not_found');
    const me = dataOf(await call(site, 'GET /api/me', { cookie: agent }));
    site.sessions.hosts.set('done' as SessionId, me.user.userId as UserId);
    expect(codeOf(await post(closing, { note: 'x' }, agent))).toBe('ok');
  });
});
