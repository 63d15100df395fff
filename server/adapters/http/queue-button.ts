import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import * as v from 'valibot';
import { shadesOf } from '../../../shared/domain/accent.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { queueAddress } from '../../../shared/protocol/fields.ts';
import { parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';

const byAddress = v.object({ address: queueAddress });
/** Somebody's whole web site asks for it: browsers ask again after this. */
const CACHED = 'public, max-age=60';

/**
 * `GET /q/ADDRESS/button.js`: the button for any web page that leads into this queue's line, as the queue is now [QU2].
 * `queue_unknown`.
 */
export function queueButton({
  site,
  floor,
  branding,
  clientDir,
}: Pick<HttpDependencies, 'site' | 'floor' | 'branding' | 'clientDir'>): Router {
  const router = Router();
  const draw = once(() => read(clientDir));
  router.get(
    '/q/:address/button.js',
    script(async ({ params }) => {
      const { address } = parseInput(byAddress, params);
      const { name, open } = await floor.queueInfo(address);
      const { accent } = await branding.read();
      const colours = accent === '' ? {} : { colours: shadesOf(accent).light };
      return `(() => {\nconst draw = ${draw()}\ndraw(${literal({ href: `${site.url}/q/${address}`, open, name, ...colours })}, document.currentScript);\n})();\n`;
    }),
  );
  return router;
}

function script(write: (request: Parameters<RequestHandler>[0]) => Promise<string>): RequestHandler {
  return (request, response, next) => {
    write(request).then((text) => {
      response.setHeader('cache-control', CACHED);
      // It is made to be used by other origins, also by pages that ask for that to be said.
      response.setHeader('cross-origin-resource-policy', 'cross-origin');
      response.setHeader('access-control-allow-origin', '*');
      response.type('text/javascript').send(text);
    }, next);
  };
}

function read(clientDir: string): string {
  try {
    return readFileSync(join(clientDir, 'button.js'), 'utf8');
  } catch {
    throw new DomainError('unavailable', 'The pages are not built yet: npm start builds them');
  }
}

/** JSON is JavaScript; what would end a script element it is not, should somebody paste it into one. */
const literal = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** What `make` made first; what it could not make is tried again. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
