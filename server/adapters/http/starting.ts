import type { RequestListener } from 'node:http';
import type { Answer } from '../../../shared/protocol/errors.ts';

/** What stands at the port from the beginning, so that nothing is begun that could not be served. */
export interface FrontDoor {
  readonly listener: RequestListener;
  /** From now on this answers; until then everybody hears that the server is starting. */
  open(listener: RequestListener): void;
}

export function createFrontDoor(): FrontDoor {
  let inside: RequestListener = answerStarting;
  return {
    listener: (request, response) => inside(request, response),
    open: (listener) => {
      inside = listener;
    },
  };
}

/** For `/healthz` and for pages that ask; those whom a browser has just brought here come again by themselves. */
const answerStarting: RequestListener = (request, response) => {
  const isPage = request.headers.accept?.includes('text/html') === true;
  response.writeHead(503, {
    'content-type': isPage ? 'text/plain; charset=utf-8' : 'application/json',
    'cache-control': 'no-store',
    'retry-after': '1',
    ...(isPage && { refresh: '1' }),
  });
  response.end(isPage ? 'Tasuki …' : JSON.stringify(STARTING));
};

const STARTING = {
  status: 'starting',
  ok: false,
  error: { code: 'unavailable', message: 'the server is starting' },
} as const satisfies Answer<never> & { readonly status: string };
