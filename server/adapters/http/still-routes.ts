import { Router } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { stillId } from '../../../shared/protocol/fields.ts';
import { parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import { readRecord } from './record-access.ts';
import { mayWatch } from './recording-routes.ts';
import { signedIn } from './request.ts';

/** Pictures of what was shown, for who reads the record and may watch recordings [TR7, RE4]. */
export function stillRoutes({ accounts, records, settings, stills }: HttpDependencies): Router {
  const router = Router();
  router.get('/records/:sessionId/stills/:stillId', (request, response, next) => {
    const find = async (): Promise<Buffer> => {
      const user = await signedIn(accounts, request);
      const { sessionId } = await readRecord(records, { user, request });
      if (!mayWatch(user, (await settings.read()).recordingViewers)) throw new DomainError('forbidden');
      const image = await stills.read({ sessionId, stillId: parseInput(stillId, request.params.stillId) });
      if (image === null) throw new DomainError('not_found');
      return Buffer.from(image, 'base64');
    };
    find().then((image) => {
      response.type('image/jpeg').set('cache-control', 'private, no-store').send(image);
    }, next);
  });
  return router;
}
