import { type Request, Router } from 'express';
import type { SessionId } from '../../../shared/domain/ids.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { sessionId } from '../../../shared/protocol/fields.ts';
import { type Closing, type ClosingView, closingBody } from '../../../shared/protocol/site-forms.ts';
import type { AuthUser } from '../../app/ports.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import { readableBy } from './readable.ts';
import { signedIn } from './request.ts';

/** Why a session was, its tracking code and a note at its end: while it runs, and afterwards [RP3, AD5]. */
export function closingRoutes(dependencies: HttpDependencies): Router {
  const { closings, siteForms } = dependencies;
  const router = Router();
  const view = async (closing: Closing | null): Promise<ClosingView> => {
    const { reasons, tracking } = await siteForms.read();
    return { closing, reasons, trackingExample: tracking.example };
  };
  router.get(
    '/sessions/:sessionId/closing',
    answering<ClosingView>(async (request) => {
      const { id } = await writer(dependencies, request);
      return view(await closings.read(id));
    }),
  );
  router.post(
    '/sessions/:sessionId/closing',
    answering<ClosingView>(async (request) => {
      const { id, user } = await writer(dependencies, request);
      const change = parseInput(closingBody, request.body);
      const forms = await siteForms.read();
      return view(await closings.write(id, { change, by: user.name, forms }));
    }),
  );
  return router;
}

/** Whoever hosts it now, or may read its record. Refuses with `not_found` everybody else, as for a session that there is not. */
async function writer(
  { accounts, sessions, records }: HttpDependencies,
  request: Request,
): Promise<{ readonly id: SessionId; readonly user: AuthUser }> {
  const user = await signedIn(accounts, request);
  const id = parseInput(sessionId, request.params.sessionId);
  const ownerId = readableBy(user);
  if (sessions.hostOf(id) === user.userId) return { id, user };
  if ((await records.readRecord(id, ownerId)) === null) throw new DomainError('not_found');
  return { id, user };
}
