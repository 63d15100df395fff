import express, { type Express, Router } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { SiteInfo } from '../../../shared/protocol/http.ts';
import { accountRoutes } from './account-routes.ts';
import { adminRoutes } from './admin/routes.ts';
import { answering, handleErrors } from './answer.ts';
import { authRoutes } from './auth-routes.ts';
import { brandFiles } from './brand.ts';
import { closingRoutes } from './closing-routes.ts';
import type { HttpDependencies } from './dependencies.ts';
import { forOperators, refuseForeignWrites } from './guard.ts';
import { securityHeaders } from './headers.ts';
import { healthOf } from './health.ts';
import { monitorRoutes } from './monitor-routes.ts';
import { pages } from './pages.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { providerRoutes } from './provider-routes.ts';
import { queueButton } from './queue-button.ts';
import { queueRoutes } from './queue-routes.ts';
import { createRates } from './rates.ts';
import { recordRoutes } from './record-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { surveyRoutes } from './survey-routes.ts';
import { textsRoutes } from './texts-routes.ts';

/** No call of `/api` is larger than a few names and tokens. */
const BODY_LIMIT = '16kb';
/** But for what the site asks for, of which a whole part is set at once: two hundred texts in two languages. */
const FORMS_LIMIT = '2mb';
/** A logo as Base64. */
const LOGO_LIMIT = '128kb';

/** The HTTP side: the calls of shared/protocol/http.ts, health, metrics and the pages. */
export function createHttpApp(dependencies: HttpDependencies): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', dependencies.trust);
  app.set('query parser', 'simple');
  app.use(...securityHeaders(dependencies.site.url));
  app.use(dependencies.metrics.observeRequests);
  app.use(operations(dependencies));
  app.use('/api', api(dependencies));
  app.use(queueButton(dependencies));
  app.use(brandFiles(dependencies.branding));
  app.use(pages(dependencies));
  app.use(handleErrors(dependencies.log));
  return app;
}

function api(dependencies: HttpDependencies): Router {
  const { site, settings, siteForms, firstAdmin, accounts, trust } = dependencies;
  const rates = createRates();
  const router = Router();
  router.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  router.use(refuseForeignWrites({ siteUrl: site.url, trust }));
  router.use('/admin/forms', express.json({ limit: FORMS_LIMIT }));
  router.use('/admin/branding', express.json({ limit: LOGO_LIMIT }));
  router.use(express.json({ limit: BODY_LIMIT }));
  router.get(
    '/site',
    answering<SiteInfo>(async () => {
      const { siteName, privacyText } = await settings.read();
      const signInProvider = await accounts.provider.name();
      const form = (await siteForms.read()).entry.filter(({ shown }) => shown);
      const needsSetup = await firstAdmin.isNeeded();
      return { ...site, siteName, privacyText, signInProvider, form, needsSetup };
    }),
  );
  router.use(authRoutes(dependencies, rates));
  router.use(providerRoutes(dependencies, rates));
  router.use(sessionRoutes(dependencies, rates));
  router.use(closingRoutes(dependencies));
  router.use(surveyRoutes(dependencies, rates));
  router.use(textsRoutes(dependencies));
  router.use(queueRoutes(dependencies, rates));
  router.use(reportRoutes(dependencies));
  router.use(monitorRoutes(dependencies));
  router.use(recordRoutes(dependencies));
  router.use(accountRoutes(dependencies, rates));
  router.use(passkeyRoutes(dependencies, rates));
  router.use(adminRoutes(dependencies));
  router.use((_request, _response, next) => next(new DomainError('not_found')));
  return router;
}

/** For those who run the server: is it well, and what does it do. */
function operations(dependencies: HttpDependencies): Router {
  const { metrics, trust, metricsToken } = dependencies;
  const router = Router();
  router.get('/healthz', (_request, response, next) => {
    healthOf(dependencies).then(
      (health) => response.status(health.status === 'ok' ? 200 : 503).json(health),
      next,
    );
  });
  router.get('/metrics', forOperators({ trust, token: metricsToken }), (_request, response, next) => {
    metrics.render().then(({ text, contentType }) => response.type(contentType).send(text), next);
  });
  return router;
}
