import { setLogEventListeners } from 'mediasoup';

/** What the SFU needs of a logger. pino's `Logger` fits as it is. */
export interface SfuLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Sends mediasoup's own warnings and errors to our log. mediasoup keeps one listener per process: the last call wins. */
export function forwardMediasoupLogs(log: SfuLog): void {
  setLogEventListeners({
    onwarn: (namespace, text) => log.warn({ namespace }, text),
    onerror: (namespace, text, error) => log.error(error ? { namespace, err: error } : { namespace }, text),
  });
}

/** What is worth a log line of an unknown thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
