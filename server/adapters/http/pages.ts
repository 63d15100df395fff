import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';

/** Vite puts a hash of the content into these files' names: what is behind such a name never changes. */
const HASHED_FOLDER = '/assets';
const CUSTOMER_PAGE = /^\/join(\/|$)/;

/**
 * The built pages: hashed files for ever from the browser's cache, everything else asked for anew each time. `/join…` is
 * the customer's page, every other path that names no file the agent's; their routers take it from there.
 */
export function pages(clientDir: string): Router {
  const router = Router();
  const files = { index: false, redirect: false } as const;
  router.use(
    HASHED_FOLDER,
    express.static(join(clientDir, HASHED_FOLDER), { ...files, immutable: true, maxAge: '1y' }),
  );
  router.use(
    express.static(clientDir, {
      ...files,
      setHeaders: (response) => response.setHeader('cache-control', 'no-cache'),
    }),
  );
  router.use(page(clientDir));
  return router;
}

function page(clientDir: string): RequestHandler {
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
    response.sendFile(file, {
      root: clientDir,
      cacheControl: false,
      headers: { 'cache-control': 'no-cache' },
    });
  };
}
