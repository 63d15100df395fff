import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { SiteRole } from '../../../shared/domain/roles.ts';
import type { RecordingViewers } from '../../../shared/domain/settings.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { recordingId } from '../../../shared/protocol/fields.ts';
import type { RecordingInfo, SessionRecord } from '../../../shared/protocol/http.ts';
import type { AuthUser } from '../../app/ports.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import { proofPage } from './proof-page.ts';
import { readRecord } from './record-access.ts';
import { signedIn } from './request.ts';

const DELETE: readonly SiteRole[] = ['manager', 'admin'];

/** The recordings of ended sessions [RE3, RE4]: who reads the record may watch them, unless the site says otherwise. */
export function recordingRoutes(dependencies: HttpDependencies): Router {
  const router = Router();
  const at = '/records/:sessionId/recordings/:recordingId';
  router.get(
    at,
    answering<RecordingInfo>(async (request) =>
      infoOf(dependencies, await recordingOf(dependencies, request)),
    ),
  );
  router.delete(
    at,
    answering<null>(async (request) => {
      const { user, record, recordingId } = await recordingOf(dependencies, request);
      if (!mayDelete(user)) throw new DomainError('forbidden');
      await dependencies.recordings.delete({ recordingId, number: record.number }, user);
      return null;
    }),
  );
  const sending =
    (
      find: (dependencies: HttpDependencies, asked: Asked, request: Request) => Promise<string>,
    ): RequestHandler =>
    (request, response, next) => {
      watchable(dependencies, request)
        .then((asked) => find(dependencies, asked, request))
        .then((file) => sendRecording(file, { request, response, next }), next)
        .catch(next);
    };
  router.get('/records/:sessionId/export', (request, response, next) => {
    exportOf(dependencies, request)
      .then((record) => sendExport(dependencies, { record, response, isPage: 'page' in request.query }))
      .catch(next);
  });
  router.get(`${at}/file`, sending(wholeFile));
  router.get(`${at}/clips/:clip`, sending(clipFile));
  return router;
}

type Asked = Awaited<ReturnType<typeof recordingOf>>;

/** The recording that the path names; only who may read the record learns of it. */
async function recordingOf(dependencies: HttpDependencies, request: Request) {
  const user = await signedIn(dependencies.accounts, request);
  const record: SessionRecord = await readRecord(dependencies.records, { user, request });
  const asked = parseInput(recordingId, request.params.recordingId);
  const { recordings = [] } = record;
  if (!recordings.some((one) => one.recordingId === asked)) throw new DomainError('not_found');
  return { user, record, recordingId: asked };
}

async function infoOf(
  { recordings, recorder, settings }: HttpDependencies,
  { user, recordingId: id }: Asked,
): Promise<RecordingInfo> {
  const deleted = await recordings.deletionOf(id);
  const rest = { deleted, mayDelete: deleted === null && mayDelete(user), playback: null };
  if (deleted !== null) return { status: 'deleted', ...rest };
  const { recordingViewers } = await settings.read();
  if (!mayWatch(user, recordingViewers)) return { status: 'withheld', ...rest };
  const { status } = await recorder.progress(id);
  return { ...rest, status, playback: await recorder.playback(id) };
}

/** Refuses with `forbidden` whom the site does not let watch, and with `not_found` where it is deleted. */
async function watchable(dependencies: HttpDependencies, request: Request): Promise<Asked> {
  const asked = await recordingOf(dependencies, request);
  const { recordings, settings } = dependencies;
  if (!mayWatch(asked.user, (await settings.read()).recordingViewers)) throw new DomainError('forbidden');
  if ((await recordings.deletionOf(asked.recordingId)) !== null) throw new DomainError('not_found');
  return asked;
}

/** Written down before anything of it is sent [RE4]. */
async function wholeFile(
  { recorder, recordings }: HttpDependencies,
  { user, record, recordingId: id }: Asked,
  { query }: Request,
): Promise<string> {
  const progress = await recorder.progress(id);
  if (progress.status !== 'ready') throw new DomainError('not_found');
  const act = 'download' in query ? 'recordingDownloaded' : 'recordingViewed';
  await recordings.seen({ recordingId: id, number: record.number }, act, user);
  return progress.file;
}

async function clipFile(
  { recorder, recordings }: HttpDependencies,
  { user, record, recordingId: id }: Asked,
  { params }: Request,
): Promise<string> {
  const file = await recorder.clip(id, String(params.clip));
  if (file === null) throw new DomainError('not_found');
  await recordings.seen({ recordingId: id, number: record.number }, 'recordingViewed', user);
  return file;
}

/** All that the session was, for whoever may read and watch it [RE5]; `unavailable` while a recording is still being written. */
async function exportOf(dependencies: HttpDependencies, request: Request): Promise<SessionRecord> {
  const { accounts, records, recordings, sealer, settings } = dependencies;
  const user = await signedIn(accounts, request);
  const record = await readRecord(records, { user, request });
  const { recordingViewers } = await settings.read();
  const { recordings: recorded = [], number } = record;
  if (recorded.length > 0 && !mayWatch(user, recordingViewers)) throw new DomainError('forbidden');
  if ((await sealer.seal(record.sessionId)) === null) throw new DomainError('unavailable');
  for (const { recordingId: id } of recorded)
    await recordings.seen({ recordingId: id, number }, 'recordingDownloaded', user);
  return record;
}

async function sendExport(
  { sealer, clientDir }: HttpDependencies,
  {
    record,
    response,
    isPage,
  }: { readonly record: SessionRecord; readonly response: Response; readonly isPage: boolean },
): Promise<void> {
  const { number, sessionId } = record;
  const lines = sealer.export(record);
  const media = (await sealer.seal(sessionId))?.media ?? [];
  const bytes = media.reduce((sum, one) => sum + one.bytes, 0);
  response.attachment(`session-${number}.${isPage ? 'html' : 'tasuki'}`);
  response.type(isPage ? 'text/html' : 'application/x-ndjson');
  await pipeline(Readable.from(isPage ? proofPage(clientDir, { lines, bytes }) : lines), response).catch(
    (error: unknown) => {
      // Whoever hangs up has what they wanted.
      if (!response.destroyed) throw error;
    },
  );
}

const mayDelete = ({ roles }: AuthUser): boolean => roles.some((role) => DELETE.includes(role));

/** Among those who may read the record. */
/** Whether the site lets them see what was recorded or pictured [RE4]. */
export function mayWatch({ roles }: AuthUser, viewers: RecordingViewers): boolean {
  if (viewers === 'hosts' || roles.includes('admin')) return true;
  return viewers === 'managers' && roles.includes('manager');
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
