import { once } from 'node:events';
import { type Request, type Response, Router } from 'express';
import type { UserId } from '../../../shared/domain/ids.ts';
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

const COLUMNS = [
  ...['number', 'start', 'end', 'seconds', 'ended', 'host', 'hosts', 'customers', 'queue', 'waited seconds'],
  ...['consents', 'shares', 'messages', 'recordings', 'notes'],
];

/** Figures of days and agents [RP2], and records to take along [RP1]: agents their own, managers and administrators all. */
export function reportRoutes({ accounts, archive }: HttpDependencies): Router {
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
  router.get('/records.csv', (request, response, next) => {
    ownerOf(request)
      .then((ownerId) => sendCsv({ archive, ownerId }, { request, response }))
      .catch(next);
  });
  router.get('/records.json', (request, response, next) => {
    ownerOf(request)
      .then((ownerId) => sendJson({ archive, ownerId }, { request, response }))
      .catch(next);
  });
  return router;
}

interface Whose {
  readonly archive: HttpDependencies['archive'];
  readonly ownerId: UserId | null;
}
interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function sendCsv({ archive, ownerId }: Whose, { request, response }: Exchange): Promise<void> {
  const filters = parseInput(recordFilters, request.query);
  response.type('text/csv').attachment('sessions.csv');
  await write(response, csvHead(COLUMNS));
  for await (const records of archive.read({ ...filters, ownerId })) {
    if (response.destroyed) return;
    await write(response, records.map(toCsv).join(''));
  }
  response.end();
}

/** An array of whole records, one a line. */
async function sendJson({ archive, ownerId }: Whose, { request, response }: Exchange): Promise<void> {
  const filters = parseInput(recordFilters, request.query);
  response.type('application/json').attachment('sessions.json');
  let separator = '[\n';
  for await (const records of archive.read({ ...filters, ownerId })) {
    if (response.destroyed) return;
    await write(response, separator + records.map((record) => JSON.stringify(record)).join(',\n'));
    separator = ',\n';
  }
  response.end(separator === '[\n' ? '[]\n' : '\n]\n');
}

/** Only as fast as it is taken, however long it is; nothing more for who has hung up. */
async function write(response: Response, text: string): Promise<void> {
  if (response.write(text) || response.destroyed) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
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
  ]);
}
