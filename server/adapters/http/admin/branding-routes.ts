import { Router } from 'express';
import { type Branding, brandingBody } from '../../../../shared/protocol/branding.ts';
import { brandingOf } from '../../db/branding.ts';
import { answering, parseInput } from '../answer.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { administrator } from './administrator.ts';

/** How the site looks [AD3]. */
export function brandingRoutes({ branding }: HttpDependencies): Router {
  const router = Router();
  router.get(
    '/branding',
    answering<Branding>(async () => brandingOf(await branding.read())),
  );
  router.post(
    '/branding',
    answering<Branding>(async (request) =>
      branding.set(administrator(request), parseInput(brandingBody, request.body)),
    ),
  );
  return router;
}
