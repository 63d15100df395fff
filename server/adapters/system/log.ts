import { type DestinationStream, pino } from 'pino';
import type { LogPort } from '../../app/ports.ts';

/** Names under which a secret could slip into a log line; their values are never written [SE6]. */
const SECRET_NAMES = [
  'password',
  'token',
  'secret',
  'cookie',
  'authorization',
  'credential',
  'invitation',
  'participantToken',
  'text',
];

/** A secret with its id, as links and places have it, in whatever text it may come along: an address, an error's message. */
const SECRET = /[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])/g;

export interface LogOptions {
  /** pino's level, `silent` for none. */
  readonly level: string;
  /** For people at a terminal: one plain line each instead of JSON. */
  readonly readable: boolean;
  /** Where lines go; standard output if left out. */
  readonly destination?: DestinationStream;
}

/** The server's log: JSON lines, or plain ones for a terminal. Secrets are left out by name, and by their look [SE6]. */
export function createLog({ level, readable, destination }: LogOptions): LogPort {
  const out = destination ?? process.stdout;
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[left out]',
      },
      hooks: { streamWrite: (line) => line.replace(SECRET, '[left out]') },
      serializers: { error: pino.stdSerializers.err },
    },
    readable ? { write: (line) => void out.write(toPlainLine(line)) } : out,
  );
}

/** `12:34:56 warn  sentence  key=value …`; a stack follows on lines of its own. */
export function toPlainLine(json: string): string {
  const { level, time, msg, error, ...fields } = JSON.parse(json);
  const clock = new Date(time).toTimeString().slice(0, 8);
  const rest = Object.entries(fields).map(([key, value]) => `  ${key}=${plainValue(value)}`);
  const stack = error === undefined ? '' : `\n${error.stack ?? error.message ?? plainValue(error)}`;
  return `${clock} ${(pino.levels.labels[level] ?? '').padEnd(5)} ${msg ?? ''}${rest.join('')}${stack}\n`;
}

function plainValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
