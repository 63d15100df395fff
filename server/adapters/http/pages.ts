import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { keptFiles } from './kept-files.ts';
import { staticFiles } from './static-files.ts';

/** Vite puts a hash of the content into these files' names: what is behind such a name never changes. */
const HASHED_FOLDER = '/assets';
const FOR_EVER = 'public, max-age=31536000, immutable';
const CUSTOMER_PAGE = /^\/join(\/|$)/;

/**
 * The built pages: hashed files for ever from the browser's cache, everything else asked for anew each time. `/join…` is
 * the customer's page, every other path that names no file the agent's; their routers take it from there.
 */
export function pages(clientDir: string): Router {
  const router = Router();
  const files = staticFiles(clientDir, { cacheControl: 'no-cache' });
  const hashedDir = join(clientDir, HASHED_FOLDER);
  router.use(HASHED_FOLDER, keptFiles(hashedDir, { cacheControl: FOR_EVER }));
  router.use(HASHED_FOLDER, staticFiles(hashedDir, { cacheControl: FOR_EVER }));
  router.use(files);
  router.use(page(clientDir, files));
  return router;
}

function page(clientDir: string, files: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (!reading || extname(request.path) !== '') {
      next(new DomainError('not_found'));
      return;
    }
    const file = CUSTOMER_PAGE.test(request.path) ? 'customer.html' : 'index.html';
    if (!existsSync(join(clientDir, file))) {
      next(new DomainError('unavailable', 'The pages are not built yet: npm start builds them'));
      return;
    }
    request.url = `/${file}`;
    files(request, response, next);
  };
}
