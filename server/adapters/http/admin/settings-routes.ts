import { Router } from 'express';
import { type SettingsView, settingBody } from '../../../../shared/protocol/admin.ts';
import { answering, parseInput } from '../answer.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { administrator } from './administrator.ts';

/** The site's settings [AD3]. */
export function settingsRoutes({ settingsAdmin }: HttpDependencies): Router {
  const router = Router();
  router.get(
    '/settings',
    answering<SettingsView>(() => settingsAdmin.view()),
  );
  router.post(
    '/settings',
    answering<SettingsView>(async (request) =>
      settingsAdmin.set(administrator(request), parseInput(settingBody, request.body)),
    ),
  );
  return router;
}
