import { Router } from 'express';
import type { HttpDependencies } from '../dependencies.ts';
import { onlyAdministrators } from './administrator.ts';
import { auditRoutes } from './audit-routes.ts';
import { brandingRoutes } from './branding-routes.ts';
import { formsRoutes } from './forms-routes.ts';
import { outboxRoutes } from './outbox-routes.ts';
import { queueAdminRoutes } from './queue-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { userRoutes } from './user-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** One line for each part of administration. Their paths stand behind `/api/admin`, and behind the guard. */
const PARTS: ReadonlyArray<(dependencies: HttpDependencies) => Router> = [
  userRoutes,
  settingsRoutes,
  queueAdminRoutes,
  auditRoutes,
  outboxRoutes,
  webhookRoutes,
  signInRoutes,
  formsRoutes,
  brandingRoutes,
];

/** `/api/admin`, for administrators alone. */
export function adminRoutes(dependencies: HttpDependencies): Router {
  const router = Router();
  router.use('/admin', onlyAdministrators(dependencies.accounts), ...PARTS.map((part) => part(dependencies)));
  return router;
}
