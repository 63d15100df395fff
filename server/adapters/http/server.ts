import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

/** Time for a request's head; what comes slower is an attack, not a person. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const WHY_NOT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program, or by a Tasuki that runs already',
  EACCES: 'is only for root',
};

/**
 * The server for pages and signalling, not listening yet.
 * @param tls PEM texts; null: plain HTTP, for this machine alone or behind a proxy that speaks TLS
 * @throws Error when certificate and key do not go together
 */
export function createWebServer(
  listener: RequestListener,
  tls: { cert: string; key: string } | null,
): Server {
  const limits = { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS };
  return tls === null ? createServer(limits, listener) : createTlsServer({ ...limits, ...tls }, listener);
}

/** Resolves when the port is open; rejects with a sentence for the administrator when it cannot be had. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error & { code?: string }) => {
      const reason = WHY_NOT[error.code ?? ''] ?? `cannot be opened (${error.message})`;
      reject(
        new Error(`TCP port ${port} ${reason}: set PORT to another one, or run doctor.`, { cause: error }),
      );
    };
    server.once('error', refuse);
    server.listen(port, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}
