import * as v from 'valibot';
import type { Answer, ErrorCode, WireError } from '../../shared/protocol/errors.ts';
import { ERRORS } from '../../shared/protocol/errors.ts';
import type {
  EnterBody,
  EnteredQueue,
  JoinBody,
  Joined,
  Me,
  OpenedSession,
  QueueInfo,
  RecordingInfo,
  RecordSummary,
  SessionRecord,
  SiteInfo,
  StartBody,
} from '../../shared/protocol/http.ts';
import type { RecordChoices, Report } from '../../shared/protocol/reports.ts';
import { readDate, serverClock } from './server-clock.ts';

/** HTTP calls of the pages, typed by shared/protocol/http.ts. None of them rejects: a lost line is `unavailable`. */

const TIMEOUT_MS = 15_000;

const code = v.custom<ErrorCode>((value) => typeof value === 'string' && Object.hasOwn(ERRORS, value));
const envelope = v.variant('ok', [
  v.object({ ok: v.literal(true), data: v.unknown() }),
  v.object({ ok: v.literal(false), error: v.object({ code, message: v.string() }) }),
]);

export const getSite = (): Promise<Answer<SiteInfo>> => call('GET', '/api/site');
export const getMe = (): Promise<Answer<Me>> => call('GET', '/api/me');
/** Starts a session for the signed-in agent [SS1]; the mode counts where the agent may choose [SS5]. */
export const startSession = (body: StartBody = {}): Promise<Answer<OpenedSession>> =>
  call('POST', '/api/sessions', body);
/** The agent's sessions that still run. */
export const getOpenSessions = (): Promise<Answer<readonly OpenedSession[]>> => call('GET', '/api/sessions');
/** The signed-in agent becomes assistant of that session [JO4]. */
export const assist = (body: { number: string; invitation?: string }): Promise<Answer<OpenedSession>> =>
  call('POST', '/api/assist', body);
/** A customer takes a place in that session [JO1]. */
export const join = (body: JoinBody): Promise<Answer<Joined>> => call('POST', '/api/join', body);
/** A queue as its entry page shows it [QU2]. */
export const getQueue = (address: string): Promise<Answer<QueueInfo>> =>
  call('GET', `/api/queues/${encodeURIComponent(address)}`);
/** A place at the end of that queue's line [QU6]. */
export const enterQueue = (address: string, body: EnterBody): Promise<Answer<EnteredQueue>> =>
  call('POST', `/api/queues/${encodeURIComponent(address)}`, body);
/** A message at a queue that is closed [QU3]. */
export const leaveQueueMessage = (address: string, body: EnterBody): Promise<Answer<null>> =>
  call('POST', `/api/queues/${encodeURIComponent(address)}/messages`, body);
/** Records behind the one of this start and id, newest first [RP1]; `filters` as an address has them. */
export function getRecords(page: {
  filters?: URLSearchParams;
  before?: Pick<RecordSummary, 'startedAt' | 'sessionId'> | undefined;
  limit: number;
}): Promise<Answer<readonly RecordSummary[]>> {
  const query = new URLSearchParams(page.filters);
  query.set('limit', String(page.limit));
  if (page.before) query.set('before', `${page.before.startedAt}.${page.before.sessionId}`);
  return call('GET', `/api/records?${query}`);
}
export const getRecordChoices = (): Promise<Answer<RecordChoices>> => call('GET', '/api/record-choices');
export const getReport = (query: URLSearchParams): Promise<Answer<Report>> =>
  call('GET', `/api/reports?${query}`);
/** Where the records are as a file. */
export const exportAddress = (kind: 'csv' | 'json', filters: URLSearchParams): string =>
  `/api/records.${kind}?${filters}`;
export const getRecord = (sessionId: string): Promise<Answer<SessionRecord>> =>
  call('GET', `/api/records/${encodeURIComponent(sessionId)}`);

/** The sealed record as one file [RE5]. */
export const sealedRecordAddress = (sessionId: string): string =>
  `/api/records/${encodeURIComponent(sessionId)}/export`;
/** Where a picture of what was shown is [TR7]. */
export const stillAddress = (sessionId: string, stillId: string): string =>
  `/api/records/${encodeURIComponent(sessionId)}/stills/${encodeURIComponent(stillId)}`;
const recordingPath = (sessionId: string, recordingId: string): string =>
  `/api/records/${encodeURIComponent(sessionId)}/recordings/${encodeURIComponent(recordingId)}`;
/** Where a recording's file is; only who may read the record gets it. */
export const recordingAddress = (sessionId: string, recordingId: string): string =>
  `${recordingPath(sessionId, recordingId)}/file`;
export const clipAddress = (sessionId: string, recordingId: string, clip: string): string =>
  `${recordingPath(sessionId, recordingId)}/clips/${encodeURIComponent(clip)}`;
/** Takes its media away for good [RE4]. */
export const deleteRecording = (sessionId: string, recordingId: string): Promise<Answer<null>> =>
  call(
    'DELETE',
    `/api/records/${encodeURIComponent(sessionId)}/recordings/${encodeURIComponent(recordingId)}`,
  );
export const getRecording = (sessionId: string, recordingId: string): Promise<Answer<RecordingInfo>> =>
  call('GET', recordingPath(sessionId, recordingId));

/**
 * One JSON call. The answer's envelope is checked; its data is the server's word, typed by the contract that both ends
 * compile against.
 */
export async function call<Data>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer<Data>> {
  const answered = await request(method, { path, body });
  if (answered === null) return refused('unavailable');
  const parsed = v.safeParse(envelope, answered.json);
  if (!parsed.success) return refused(codeOfStatus(answered.status));
  // The cast is this adapter's: the envelope is validated, the data's shape is promised by shared/protocol/http.ts.
  return parsed.output as Answer<Data>;
}

/** The bare exchange: status and JSON (null where there is none), or null when the server cannot be reached. */
async function request(
  method: 'GET' | 'POST' | 'DELETE',
  { path, body }: { readonly path: string; readonly body?: unknown },
): Promise<{ status: number; json: unknown } | null> {
  const sentMs = serverClock.steadyMs();
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'x-tasuki': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    readDate(response.headers.get('date'), { sentMs });
    const json: unknown = await response.json().catch(() => null);
    return { status: response.status, json };
  } catch {
    return null;
  }
}

/** A refusal made on this side. */
function refused(errorCode: ErrorCode): { readonly ok: false; readonly error: WireError } {
  return { ok: false, error: { code: errorCode, message: errorCode } };
}

/** The code for an answer that carries none of ours, by its HTTP status. */
function codeOfStatus(status: number): ErrorCode {
  const byStatus: Readonly<Record<number, ErrorCode>> = {
    400: 'bad_request',
    401: 'not_signed_in',
    403: 'forbidden',
    404: 'not_found',
    413: 'payload_too_large',
    429: 'rate_limited',
    502: 'unavailable',
    503: 'unavailable',
    504: 'unavailable',
  };
  return byStatus[status] ?? 'internal';
}

/** A customer's own copy of a session that has ended, a page of HTML; null where the server gives none. */
export async function getCopy(place: {
  readonly number: string;
  readonly participantToken: string;
}): Promise<Blob | null> {
  try {
    const response = await fetch('/api/copy', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tasuki': '1' },
      body: JSON.stringify(place),
    });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}
