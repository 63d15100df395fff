import { Router } from 'express';
import { type ProviderView, providerBody } from '../../../../shared/protocol/sign-in.ts';
import { answering, parseInput } from '../answer.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { administrator } from './administrator.ts';

/** The provider of OpenID Connect [AD1]; its secret is taken and never given back. */
export function signInRoutes({ accounts }: HttpDependencies): Router {
  const { providerSettings: settings } = accounts;
  const router = Router();
  router.get(
    '/sign-in',
    answering<ProviderView>(() => settings.view()),
  );
  router.post(
    '/sign-in',
    answering<ProviderView>((request) =>
      settings.set(administrator(request), parseInput(providerBody, request.body)),
    ),
  );
  router.post(
    '/sign-in/remove',
    answering<ProviderView>((request) => settings.remove(administrator(request))),
  );
  return router;
}
