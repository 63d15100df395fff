import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { StartError } from '../../../shared/domain/start-error.ts';

/** Time for a request's head; what comes slower is an attack, not a person. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const WHY_NOT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program, or by a Tasuki that runs already',
  EACCES: 'may be opened only by root',
};

/**
 * The server for pages and signalling, not listening yet.
 * @param tls PEM texts; null: plain HTTP, for this machine alone or behind a proxy that speaks TLS
 * @throws StartError when certificate and key cannot be used
 */
export function createWebServer(
  listener: RequestListener,
  tls: { cert: string; key: string } | null,
): Server {
  const limits = { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS };
  if (tls === null) return createServer(limits, listener);
  try {
    return createTlsServer({ ...limits, ...tls }, listener);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `TASUKI_TLS_CERT and TASUKI_TLS_KEY cannot be used (${reason}): give a certificate and its own key, not encrypted, as PEM files.`,
      { cause: error },
    );
  }
}

/** Ends what still hangs on it, and gives the port back. Idempotent. */
export function closeWebServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // An error says only that it does not listen.
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * Resolves when the port is open; rejects with a `StartError` when it cannot be had.
 * @param listenIp null: every address of this machine
 */
export function listen(
  server: Server,
  { port, listenIp }: { readonly port: number; readonly listenIp: string | null },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error & { code?: string }) => {
      if (error.code === 'EADDRNOTAVAIL') {
        const sentence = `${listenIp} is no address of this machine: correct TASUKI_LISTEN.`;
        return reject(new StartError(sentence, { cause: error }));
      }
      const reason = WHY_NOT[error.code ?? ''] ?? `cannot be opened (${error.message})`;
      reject(new StartError(`TCP port ${port} ${reason}: set PORT to another one.`, { cause: error }));
    };
    server.once('error', refuse);
    server.listen({ port, ...(listenIp !== null && { host: listenIp }) }, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}
