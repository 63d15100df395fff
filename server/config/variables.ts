import { isIP } from 'node:net';
import * as v from 'valibot';
import { LIMITS } from '../../shared/domain/limits.ts';
import type { SmtpServer } from '../app/outbox/outbox.ts';
import { parseSmtp } from './smtp.ts';

/** Every environment variable that Tasuki knows (product.md "Ways in"): its schema, and what a right value looks like. */

const LAST_PORT = 65_535;
/** Leaves room for the ports of the other media workers after the first. */
const LAST_MEDIA_PORT = 65_000;
/** Letters that may be wrong for one name to pass as a slip of another. */
const NEAR = 2;

const port = (highest: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.minValue(1), v.maxValue(highest));
const text = v.pipe(v.string(), v.minLength(1));
const ip = v.pipe(
  v.string(),
  v.check((given) => isIP(given) !== 0),
);
const hostOrIp = v.pipe(
  v.string(),
  v.check((given) => isIP(given) !== 0 || isHostName(given)),
);
const origin = v.pipe(
  v.string(),
  v.check(isOrigin),
  v.transform((given) => new URL(given).origin),
);
const proxies = v.pipe(
  v.string(),
  v.transform((given) => (/^\d$/.test(given) ? Number(given) : given.split(',').map((one) => one.trim()))),
  v.union([v.number(), v.array(v.pipe(v.string(), v.check(isNetwork)))]),
);
const turnUrls = v.pipe(
  v.string(),
  v.transform((given) => given.split(',').map((url) => url.trim())),
  v.array(v.pipe(v.string(), v.regex(/^turns?:[^\s,/]+$/))),
);
const metricsToken = v.pipe(v.string(), v.regex(/^\S+$/), v.minLength(LIMITS.metricsTokenMinLength));
const email = v.pipe(v.string(), v.maxLength(LIMITS.emailLength), v.email());
const smtp = v.pipe(
  v.string(),
  v.transform(parseSmtp),
  v.check((parsed) => parsed !== null),
  v.transform((parsed) => parsed as SmtpServer),
);
const password = v.pipe(
  v.string(),
  v.minLength(LIMITS.passwordMinLength),
  v.maxLength(LIMITS.passwordLength),
);
const passwordWords = `a password of ${LIMITS.passwordMinLength} to ${LIMITS.passwordLength} characters`;

export const VARIABLES = {
  PORT: [port(LAST_PORT), `a port number from 1 to ${LAST_PORT}`],
  TASUKI_DATA: [text, 'a folder'],
  TASUKI_LISTEN: [ip, 'an IP address of this machine'],
  TASUKI_PROXIES: [
    proxies,
    'addresses and networks like 10.0.0.5,10.1.0.0/16, separated by commas, or how many proxies stand in a row, 0 to 9',
  ],
  TASUKI_URL: [origin, 'an address like https://support.example.com, without a path'],
  TASUKI_METRICS_TOKEN: [
    metricsToken,
    `a secret of ${LIMITS.metricsTokenMinLength} characters or more, without spaces`,
  ],
  TASUKI_ADMIN_EMAIL: [email, 'an email address'],
  TASUKI_ADMIN_PASSWORD: [password, passwordWords],
  TASUKI_MEDIA_IP: [ip, 'an IP address of this machine, or 0.0.0.0'],
  TASUKI_MEDIA_ANNOUNCED: [hostOrIp, 'an IP address or a host name'],
  TASUKI_MEDIA_PORT: [port(LAST_MEDIA_PORT), `a port number from 1 to ${LAST_MEDIA_PORT}`],
  TASUKI_TLS_CERT: [text, 'a PEM file'],
  TASUKI_TLS_KEY: [text, 'a PEM file'],
  TASUKI_SMTP_URL: [smtp, 'an address like smtps://user:password@mail.example.com?from=support@example.com'],
  TASUKI_TURN_URLS: [turnUrls, 'addresses like turn:turn.example.com:3478, separated by commas'],
  TASUKI_TURN_SECRET: [text, 'the secret shared with the TURN server'],
  TASUKI_DATABASE_URL: [text, 'an address like postgres://user:password@db.example.com/tasuki'],
  TASUKI_REDIS_URL: [text, 'an address like redis://redis.example.com'],
  MEDIASOUP_WORKER_BIN: [text, 'the media worker program'],
} as const;

export type VariableName = keyof typeof VARIABLES;
/** What the environment said, after validation. */
export type Values = { readonly [Name in VariableName]?: v.InferOutput<(typeof VARIABLES)[Name][0]> };

/** In the manual already, built later: better to stop than to let an administrator believe that it works. */
export const NOT_YET: readonly VariableName[] = ['TASUKI_DATABASE_URL', 'TASUKI_REDIS_URL'];

/** Of these either both or none. */
export const PAIRS: ReadonlyArray<readonly [VariableName, VariableName]> = [
  ['TASUKI_TLS_CERT', 'TASUKI_TLS_KEY'],
  ['TASUKI_TURN_URLS', 'TASUKI_TURN_SECRET'],
  ['TASUKI_ADMIN_EMAIL', 'TASUKI_ADMIN_PASSWORD'],
];

export function isKnown(name: string): name is VariableName {
  return Object.hasOwn(VARIABLES, name);
}

/** The known name that someone who typed `unknown` most likely meant; null when none is near. */
export function nearestName(unknown: string): VariableName | null {
  const names = Object.keys(VARIABLES).filter(isKnown);
  const near = names
    .map((name) => ({ name, distance: editDistance(unknown, name) }))
    .filter(({ distance }) => distance <= NEAR)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name ?? null;
}

/** Levenshtein's distance: how many letters to add, drop or change. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const changed = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min((previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1, changed));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

/** An address, or a network as in RFC 4632: `10.1.0.0/16`. The whole internet is none, as everybody could forge then. */
function isNetwork(given: string): boolean {
  const [address = '', bits, ...more] = given.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128);
}

function isHostName(given: string): boolean {
  // All digits and dots would be a mistyped IP address.
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(given) && !/^[\d.]+$/.test(given);
}

function isOrigin(given: string): boolean {
  const url = URL.parse(given);
  return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
}
