import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import * as v from 'valibot';
import { StartError } from '../shared/domain/start-error.ts';
import type { SmtpServer } from './app/outbox/outbox.ts';
import { isKnown, NOT_YET, nearestName, PAIRS, VARIABLES, type Values } from './config/variables.ts';

/**
 * The only reader of `process.env`. An unknown `TASUKI_` variable or a wrong value is a `ConfigError` whose one sentence
 * names it.
 */
export interface Config {
  /** TCP port of pages and signalling. */
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  /** Where people reach this server: an origin, without a slash at its end. */
  readonly publicUrl: string;
  /** Address that HTTP listens on; null: every one of this machine. */
  readonly listenIp: string | null;
  /** Proxies before us whose `X-Forwarded-*` count: addresses and networks, or how many stand in a row. */
  readonly proxies: readonly string[] | number;
  /** Opens `/metrics` to who is not on this machine; null: to nobody. */
  readonly metricsToken: string | null;
  readonly firstAdmin: { readonly email: string; readonly password: string } | null;
  readonly media: MediaConfig;
  /** PEM texts. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly turn: { readonly urls: readonly string[]; readonly secret: string } | null;
  /** Where mail is given to; null: agents use their own mail programs. */
  readonly smtp: SmtpServer | null;
}
interface MediaConfig {
  readonly listenIp: string;
  /**
   * Where pages send their media: an IP address, or a host name for `lookUpAnnounced` (server/adapters/system). Null: to the
   * addresses that are listened on.
   */
  readonly announced: string | null;
  /** UDP and TCP port of the first media worker; each further worker takes the next. */
  readonly firstPort: number;
  /** Null: mediasoup looks where its own package keeps it. */
  readonly workerBin: string | null;
}

/** What the environment says cannot be; the sentence names the variable. */
export class ConfigError extends StartError {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;
/** Reads a file that the configuration names; null when that cannot be done. */
export type ReadText = (path: string) => string | null;

const DEFAULT_PORT = 3_000;
/** Below the range that systems take for outgoing connections, so that none of those is ever in the way. */
const DEFAULT_MEDIA_PORT = 20_000;
const EVERY_ADDRESS = '0.0.0.0';

/**
 * The configuration of this process: its environment, over a file `.env` in the working folder.
 * @throws ConfigError
 */
export function readConfig(): Config {
  return loadConfig(process.env, readTextFile);
}

/** The environment for a process of ours, with what it shall have otherwise. */
export function environmentWith(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

function readTextFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/**
 * @param env variables of the process; they win over those of the file `.env`
 * @throws ConfigError
 */
export function loadConfig(env: Environment, readText: ReadText): Config {
  const values = parseValues({ ...parseEnv(readText('.env') ?? ''), ...env });
  for (const name of NOT_YET) {
    if (values[name] !== undefined) {
      throw new ConfigError(`${name} is set, but that is not available in this version yet: remove it.`);
    }
  }
  for (const [a, b] of PAIRS) {
    if ((values[a] === undefined) === (values[b] === undefined)) continue;
    const [given, missing] = values[a] === undefined ? [b, a] : [a, b];
    throw new ConfigError(`${given} is set without ${missing}: set both or none.`);
  }
  return toConfig(values, readText);
}

/** An empty value counts as not set: `NAME=` in an environment file means that. */
function parseValues(env: Environment): Values {
  const values: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(env)) {
    if (!isKnown(name)) {
      if (!name.startsWith('TASUKI_')) continue;
      const meant = nearestName(name);
      const hint =
        meant === null ? 'remove it, or look in the manual for its name.' : `did you mean ${meant}?`;
      throw new ConfigError(`${name} is not a variable that Tasuki knows: ${hint}`);
    }
    if (given === undefined || given === '') continue;
    const [schema, words] = VARIABLES[name];
    const result = v.safeParse(schema, given);
    // The value itself is not repeated: it may be a password.
    if (!result.success) throw new ConfigError(`${name} is wrong: it must be ${words}.`);
    values[name] = result.output;
  }
  // Cast: each value was made by the schema of its own name just above.
  return values as Values;
}

function toConfig(values: Values, readText: ReadText): Config {
  const port = values.PORT ?? DEFAULT_PORT;
  const tls = readTls(values, readText);
  const publicUrl = values.TASUKI_URL ?? `${tls === null ? 'http' : 'https'}://localhost:${port}`;
  return {
    port,
    dataDir: resolve(values.TASUKI_DATA ?? 'data'),
    publicUrl,
    listenIp: values.TASUKI_LISTEN ?? null,
    proxies: values.TASUKI_PROXIES ?? proxiesFor(publicUrl, tls),
    metricsToken: values.TASUKI_METRICS_TOKEN ?? null,
    firstAdmin: pair(values.TASUKI_ADMIN_EMAIL, values.TASUKI_ADMIN_PASSWORD, (email, password) => ({
      email,
      password,
    })),
    media: {
      listenIp: values.TASUKI_MEDIA_IP ?? EVERY_ADDRESS,
      announced: values.TASUKI_MEDIA_ANNOUNCED ?? announcedFor(publicUrl),
      firstPort: values.TASUKI_MEDIA_PORT ?? DEFAULT_MEDIA_PORT,
      workerBin: values.MEDIASOUP_WORKER_BIN ?? null,
    },
    tls,
    turn: pair(values.TASUKI_TURN_URLS, values.TASUKI_TURN_SECRET, (urls, secret) => ({ urls, secret })),
    smtp: values.TASUKI_SMTP_URL ?? null,
  };
}

function pair<A, B, Both>(a: A | undefined, b: B | undefined, join: (a: A, b: B) => Both): Both | null {
  return a === undefined || b === undefined ? null : join(a, b);
}

function readTls(values: Values, readText: ReadText): Config['tls'] {
  const read = (name: 'TASUKI_TLS_CERT' | 'TASUKI_TLS_KEY', path: string): string => {
    const pem = readText(path);
    if (pem === null) throw new ConfigError(`${name} is wrong: the file ${path} cannot be read.`);
    if (!pem.includes('-----BEGIN ')) throw new ConfigError(`${name} is wrong: ${path} is not a PEM file.`);
    return pem;
  };
  return pair(values.TASUKI_TLS_CERT, values.TASUKI_TLS_KEY, (cert, key) => ({
    cert: read('TASUKI_TLS_CERT', cert),
    key: read('TASUKI_TLS_KEY', key),
  }));
}

/** https at the public address but no certificate here: a reverse proxy stands before us, on this machine unless told. */
function proxiesFor(publicUrl: string, tls: Config['tls']): readonly string[] {
  return publicUrl.startsWith('https:') && tls === null ? ['loopback'] : [];
}

/**
 * The public address is where people can reach this machine, so it is where their media can go too. Null for one that is
 * this computer's own: loopback alone would leave out Firefox, and the second computer beside it.
 */
function announcedFor(publicUrl: string): string | null {
  const host = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0) return host === 'localhost' || host.endsWith('.localhost') ? null : host;
  return host === '::1' || host.startsWith('127.') ? null : host;
}
