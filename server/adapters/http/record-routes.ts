import { basename, dirname } from 'node:path';
import { type NextFunction, type Request, type Response, Router } from 'express';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { RecordingProgress } from '../../../shared/media/recorder.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { recordingId, sessionId } from '../../../shared/protocol/fields.ts';
import type { RecordingInfo, RecordSummary, SessionRecord } from '../../../shared/protocol/http.ts';
import { recordsQuery } from '../../../shared/protocol/reports.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import { readableBy } from './readable.ts';
import { signedIn } from './request.ts';

/** The records of ended sessions [RP1]: agents read those that they hosted, managers and administrators all. */
export function recordRoutes(dependencies: HttpDependencies): Router {
  const { accounts, archive } = dependencies;
  const router = Router();
  router.get(
    '/records',
    answering<RecordSummary[]>(async (request) => {
      const ownerId = readableBy(await signedIn(accounts, request));
      const query = parseInput(recordsQuery, request.query);
      const { before = null, limit = LIMITS.recordsPerPage } = query;
      return archive.list({ ...query, ownerId, before, limit });
    }),
  );
  router.get(
    '/records/:sessionId',
    answering<SessionRecord>(async (request) => {
      return readRecord(dependencies, request);
    }),
  );
  router.get(
    '/records/:sessionId/recordings/:recordingId',
    answering<RecordingInfo>(async (request) => {
      const { status } = await recordingOf(dependencies, request);
      return { status };
    }),
  );
  router.get('/records/:sessionId/recordings/:recordingId/file', (request, response, next) => {
    recordingOf(dependencies, request)
      .then((progress) => {
        if (progress.status !== 'ready') throw new DomainError('not_found');
        sendRecording(progress.file, { request, response, next });
      }, next)
      .catch(next);
  });
  return router;
}

/** The record that the path names. Refuses with `not_found` where there is none for this user. */
async function readRecord(
  { accounts, records }: Pick<HttpDependencies, 'accounts' | 'records'>,
  request: Request,
): Promise<SessionRecord> {
  const ownerId = readableBy(await signedIn(accounts, request));
  const record = await records.readRecord(parseInput(sessionId, request.params.sessionId), ownerId);
  if (record === null) throw new DomainError('not_found');
  return record;
}

/** How far the recording is that the path names; only who may read the record learns of it. */
async function recordingOf(dependencies: HttpDependencies, request: Request): Promise<RecordingProgress> {
  const { recordings = [] } = await readRecord(dependencies, request);
  const asked = parseInput(recordingId, request.params.recordingId);
  if (!recordings.some((one) => one.recordingId === asked)) throw new DomainError('not_found');
  return dependencies.recorder.progress(asked);
}

/** Whole or a range, as players ask to seek (RFC 9110, 14). */
function sendRecording(
  file: string,
  { request, response, next }: { request: Request; response: Response; next: NextFunction },
): void {
  if ('download' in request.query) response.attachment('recording.webm');
  response.type('video/webm');
  const options = { root: dirname(file), dotfiles: 'allow', cacheControl: false } as const;
  response.sendFile(basename(file), options, (error?: Error) => {
    // A player that has seen enough hangs up.
    if (!error || response.headersSent) return;
    if ('status' in error && error.status === 416) response.status(416).end();
    else next(error);
  });
}
