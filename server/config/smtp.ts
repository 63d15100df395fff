import type { SmtpServer } from '../app/outbox/outbox.ts';

const IMPLICIT_PORT = 465;
const SUBMISSION_PORT = 587;
const ADDRESS = /^[^\s@<>",;]+@[^\s@<>",;]+$/;

/**
 * Reads `smtp[s]://[user:password@]host[:port][?from=…&tls=offered]`. A password never goes over a line without TLS unless `tls=offered`
 * says that it may. Null where it is no such address.
 */
export function parseSmtp(text: string): SmtpServer | null {
  const url = URL.parse(text);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return null;
  if (!['', '/'].includes(url.pathname) || url.hash !== '') return null;
  const { from = null, tls = null, ...unknown } = Object.fromEntries(url.searchParams);
  if (Object.keys(unknown).length > 0 || (from !== null && !ADDRESS.test(from))) return null;
  if (tls !== null && tls !== 'offered' && tls !== 'required') return null;
  const implicit = url.protocol === 'smtps:';
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === undefined || password === undefined || (user === null) !== (password === null)) return null;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (implicit ? IMPLICIT_PORT : SUBMISSION_PORT) : Number(url.port),
    tls: implicit ? 'implicit' : (tls ?? (user === null ? 'offered' : 'required')),
    ...{ user, password, from },
  };
}

/** Null: empty; undefined: broken. */
function decoded(part: string): string | null | undefined {
  if (part === '') return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
