import { type Request, type Response, Router } from 'express';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import {
  type RecordChoices,
  type Report,
  recordFilters,
  reportQuery,
} from '../../../shared/protocol/reports.ts';
import { answering, parseInput } from './answer.ts';
import { csvHead, csvLine } from './csv.ts';
import type { HttpDependencies } from './dependencies.ts';
import { readableBy } from './readable.ts';
import { signedIn } from './request.ts';
import { sendText } from './send-text.ts';

const COLUMNS = [
  ...['number', 'start', 'end', 'seconds', 'ended', 'host', 'hosts', 'customers', 'queue', 'waited seconds'],
  ...['consents', 'shares', 'messages', 'recordings', 'notes'],
  ...['reason', 'tracking code', 'closing note', 'rating', 'survey'],
];

/** Figures of days and agents [RP2], and records to take along [RP1]: agents their own, managers and administrators all. */
export function reportRoutes({ accounts, archive, audit }: HttpDependencies): Router {
  const router = Router();
  const ownerOf = async (request: Request) => readableBy(await signedIn(accounts, request));
  router.get(
    '/reports',
    answering<Report>(async (request) => {
      const ownerId = await ownerOf(request);
      return archive.report(parseInput(reportQuery, request.query), ownerId);
    }),
  );
  router.get(
    '/record-choices',
    answering<RecordChoices>(async (request) => archive.choices(await ownerOf(request))),
  );
  for (const [format, send] of Object.entries({ csv: sendCsv, json: sendJson }))
    router.get(`/records.${format}`, (request, response, next) => {
      const sent = async (): Promise<void> => {
        const user = await signedIn(accounts, request);
        const ownerId = readableBy(user);
        const filters = parseInput(recordFilters, request.query);
        // Written down before anything leaves [AD4].
        await audit.record({
          ...{ actor: { userId: user.userId, name: user.name }, act: 'recordsExported', target: format },
          details: Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)])),
        });
        await send({ records: archive.read({ ...filters, ownerId }), response });
      };
      sent().catch(next);
    });
  return router;
}

interface Sent {
  readonly records: ReturnType<HttpDependencies['archive']['read']>;
  readonly response: Response;
}

async function sendCsv({ records, response }: Sent): Promise<void> {
  response.type('text/csv').attachment('sessions.csv');
  await sendText(response, csvOf(records));
}

async function* csvOf(pages: Sent['records']): AsyncGenerator<string> {
  yield csvHead(COLUMNS);
  for await (const records of pages) yield records.map(toCsv).join('');
}

/** An array of whole records, one a line. */
async function sendJson({ records, response }: Sent): Promise<void> {
  response.type('application/json').attachment('sessions.json');
  await sendText(response, jsonOf(records));
}

async function* jsonOf(pages: Sent['records']): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const records of pages) {
    if (records.length === 0) continue;
    yield separator + records.map((record) => JSON.stringify(record)).join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

const seconds = (ms: number): number => Math.round(ms / 1_000);
const named = (name: SessionRecord['customerNames'][number]): string =>
  typeof name === 'string' ? name : `#${name.unnamed}`;

function toCsv(record: SessionRecord): string {
  const { number, startedAt, endedAt, endedBecause, hostName, queue } = record;
  return csvLine([
    ...[number, new Date(startedAt).toISOString(), new Date(endedAt).toISOString()],
    ...[seconds(endedAt - startedAt), endedBecause, hostName],
    [...new Set(record.hosts.map(({ name }) => name))].join('; '),
    record.customerNames.map(named).join('; '),
    ...[queue?.name ?? '', queue === undefined ? '' : seconds(queue.waitMs)],
    record.consents.map(({ kind, result }) => `${kind}: ${result}`).join('; '),
    record.shares.map(({ surface, name }) => `${surface}: ${named(name)}`).join('; '),
    ...[record.messages.length, record.recordings?.length ?? 0],
    (record.notes ?? []).map(({ name, text }) => `${name}: ${text}`).join('\n'),
    ...[record.closing?.reason?.en ?? '', record.closing?.tracking ?? '', record.closing?.note ?? ''],
    ...surveyColumns(record),
  ]);
}

/** The rating, of several customers all of them; then everything that was answered. */
function surveyColumns({ surveys = [] }: SessionRecord): [string, string] {
  const answers = surveys.flatMap((survey) => survey.answers);
  const ratings = answers.filter(({ type }) => type === 'rating').map(({ value }) => value);
  return [
    ratings.join('; '),
    answers.map(({ label, key, value }) => `${label?.en ?? key}: ${value}`).join('\n'),
  ];
}
