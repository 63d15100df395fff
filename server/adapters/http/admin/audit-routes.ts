import { type Request, type Response, Router } from 'express';
import { type AuditLine, type AuditPage, auditQuery } from '../../../../shared/protocol/admin.ts';
import { answering, parseInput } from '../answer.ts';
import { csvHead, csvLine } from '../csv.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { sendText } from '../send-text.ts';
import { administrator } from './administrator.ts';

const COLUMNS = ['time', 'user', 'act', 'target', 'details'];

/** The audit log [AD4]: it can be read and taken along, and nothing here changes it. */
export function auditRoutes({ audit }: HttpDependencies): Router {
  const router = Router();
  router.get(
    '/audit',
    answering<AuditPage>(async (request) => audit.list(parseInput(auditQuery, request.query))),
  );
  router.get('/audit.csv', (request, response, next) => {
    sendCsv(audit, { request, response }).catch(next);
  });
  return router;
}

/** A page at a time, and only as fast as it is taken: the log may be long. */
async function sendCsv(
  audit: HttpDependencies['audit'],
  { request, response }: { request: Request; response: Response },
): Promise<void> {
  const query = parseInput(auditQuery, request.query);
  await audit.record({ actor: administrator(request), act: 'auditExported', target: 'csv' });
  response.type('text/csv').attachment('audit.csv');
  await sendText(response, csvOf(audit.pages(query)));
}

async function* csvOf(pages: ReturnType<HttpDependencies['audit']['pages']>): AsyncGenerator<string> {
  yield csvHead(COLUMNS);
  for await (const lines of pages) yield lines.map(toCsv).join('');
}

function toCsv({ at, actorName, act, target, details }: AuditLine): string {
  const given = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  return csvLine([new Date(at).toISOString(), actorName, act, target, given.join('; ')]);
}
