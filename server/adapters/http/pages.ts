import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { branded, sendPage } from './brand.ts';
import type { HttpDependencies } from './dependencies.ts';
import { staticFiles } from './static-files.ts';

/** Vite puts a hash of the content into these files' names: what is behind such a name never changes. */
const HASHED_FOLDER = '/assets';
/** The helper as customers start it, with its checksum [RC1]: `helper/build/pack.mjs` makes them. */
const HELPER_FOLDER = '/helper';
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Also with capital letters, spaces, and whatever a mail program has put behind it: `client/net/link.ts` mends the rest. */
const CUSTOMER_PAGE = /^(?:\/|\s|%20)*join(?![\p{L}\p{N}])/iu;
/** Where somebody comes into a line; their page is the customer's [QU2]. */
const QUEUE_PAGE = /^\/q\/[a-z0-9-]+\/?$/i;
/** The page of the connection [RL6], built by itself too. */
const CHECK_PAGE = /^\/check\/?$/i;
/** The first part of every other address that has a page; the agents' application (App.tsx) draws them. */
const AGENT_PAGES: ReadonlySet<string> = new Set([
  '',
  'sign-in',
  'setup',
  'support',
  'records',
  'reports',
  'inbox',
  'monitor',
  'admin',
  'account',
]);

type PagesParts = Pick<HttpDependencies, 'clientDir' | 'branding' | 'settings'>;

/**
 * The built pages: hashed files for ever from the browser's cache, everything else asked for anew each time. `/join…` is
 * the customer's page, `/check` that of the connection, every other path that names no file the agent's; their routers take it from there. Where there is nothing,
 * a browser gets a page too, which says so [JO5].
 */
export function pages(parts: PagesParts): Router {
  const { clientDir } = parts;
  const router = Router();
  const files = staticFiles(clientDir, { cacheControl: 'no-cache' });
  router.use(HASHED_FOLDER, staticFiles(join(clientDir, HASHED_FOLDER), { cacheControl: FOR_EVER }));
  router.use(HELPER_FOLDER, staticFiles(join(clientDir, '../helper'), { cacheControl: 'no-cache' }));
  router.use(files);
  router.use(page(parts, files));
  return router;
}

function page({ clientDir, ...site }: PagesParts, files: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const reading = request.method === 'GET' || request.method === 'HEAD';
    const isCustomers = CUSTOMER_PAGE.test(request.path) || QUEUE_PAGE.test(request.path);
    const isCheck = CHECK_PAGE.test(request.path);
    const isKnown =
      isCustomers || isCheck || AGENT_PAGES.has(request.path.split('/')[1]?.toLowerCase() ?? '');
    const isPerson = request.headers.accept?.includes('text/html') === true;
    if (!reading || (!isKnown && !isPerson && extname(request.path) !== '')) {
      next(new DomainError('not_found'));
      return;
    }
    const file = isCustomers ? 'customer.html' : isCheck ? 'check.html' : 'index.html';
    if (!existsSync(join(clientDir, file))) {
      next(new DomainError('unavailable', 'The pages are not built yet: npm start builds them'));
      return;
    }
    if (!isKnown) response.status(404);
    branded(site, join(clientDir, file)).then((own) => {
      if (own !== null) return sendPage(own, response);
      request.url = `/${file}`;
      files(request, response, next);
    }, next);
  };
}
