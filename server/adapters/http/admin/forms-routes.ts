import { Router } from 'express';
import { type SiteForms, siteFormBody } from '../../../../shared/protocol/site-forms.ts';
import { answering, parseInput } from '../answer.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { administrator } from './administrator.ts';

/** What the site asks for beside its queues, and its prepared texts [FO1, RP3, AD5, AD6]. */
export function formsRoutes({ siteForms }: HttpDependencies): Router {
  const router = Router();
  router.get(
    '/forms',
    answering<SiteForms>(() => siteForms.read()),
  );
  router.post(
    '/forms',
    answering<SiteForms>(async (request) =>
      siteForms.set(administrator(request), parseInput(siteFormBody, request.body)),
    ),
  );
  return router;
}
