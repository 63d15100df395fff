import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import * as v from 'valibot';
import {
  type Answer,
  DomainError,
  ERRORS,
  type ErrorCode,
  isErrorCode,
} from '../../../shared/protocol/errors.ts';
import type { LogPort } from '../../app/ports.ts';

/** Makes a handler that answers what `handle` gives as `Answer`; refusals and bugs go on to `handleErrors`. */
export function answering<Data>(
  handle: (request: Request, response: Response) => Promise<Data>,
): RequestHandler {
  return (request, response, next) => {
    handle(request, response).then((data) => {
      const answer: Answer<Data> = { ok: true, data };
      response.json(answer);
    }, next);
  };
}

/**
 * What came in, after validation [SE1].
 * @throws DomainError `bad_request` or the field's own code (`name_empty`), naming the fields and never their values
 */
export function parseInput<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const fields = result.issues.map((issue) => v.getDotPath(issue) ?? 'the whole of it');
  const { message } = result.issues[0];
  throw new DomainError(
    isErrorCode(message) ? message : 'bad_request',
    `not as agreed: ${fields.join(', ')}`,
  );
}

/** Every refusal with its status and code; bugs are logged and say no more than `internal`. */
export function handleErrors(log: LogPort): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { code, message } = toRefusal(error);
    if (code === 'internal')
      log.error({ error, method: request.method, route: request.baseUrl }, 'a request failed');
    response.status(ERRORS[code]);
    // Programs ask `/api`; whoever comes elsewhere reads.
    if (!/^\/api(\/|$)/.test(request.originalUrl)) {
      response.type('text/plain').send(message);
      return;
    }
    const answer: Answer<never> = { ok: false, error: { code, message } };
    response.json(answer);
  };
}

function toRefusal(error: unknown): { code: ErrorCode; message: string } {
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  const status = statusOf(error);
  if (status === 413) return { code: 'payload_too_large', message: 'the body is too large' };
  // Express and its body parser mark what the sender did wrong: broken JSON, unknown charset, bad escapes in the path.
  if (status !== null && status >= 400 && status < 500)
    return { code: 'bad_request', message: 'the request cannot be read' };
  return { code: 'internal', message: 'something went wrong on the server' };
}

function statusOf(error: unknown): number | null {
  if (error instanceof URIError) return 400;
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
    ? error.status
    : null;
}
