import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type Finding, reasonOf } from './check.ts';
import { isLoopback } from './ranges.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Certificates that are renewed by themselves never get this old. */
const RENEW_BEFORE_MS = 14 * DAY_MS;

/** Whether browsers will let pages at this address use screen and microphone (W3C Secure Contexts). */
export function checkPublicUrl(publicUrl: string): Finding {
  const about = 'public address';
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:' || isThisComputer(hostname)) return { about, verdict: 'ok', says: publicUrl };
  return {
    about,
    verdict: 'bad',
    says: `${publicUrl} is not https, so browsers refuse to share screens and microphones there`,
    advice:
      'Give TASUKI_TLS_CERT and TASUKI_TLS_KEY, or put a proxy with TLS in front, and set TASUKI_URL to https://…',
  };
}

/** Whether the certificate is valid, and for the public address. */
export function checkCertificate(options: { cert: string; publicUrl: string; nowMs: number }): Finding {
  const about = 'certificate';
  const { hostname } = new URL(options.publicUrl);
  try {
    const certificate = new X509Certificate(options.cert);
    const matches = isIP(hostname) === 0 ? certificate.checkHost(hostname) : certificate.checkIP(hostname);
    if (matches === undefined) {
      return {
        about,
        verdict: 'bad',
        says: `it is not for ${hostname}`,
        advice: 'Correct TASUKI_URL or TASUKI_TLS_CERT.',
      };
    }
    const leftMs = Date.parse(certificate.validTo) - options.nowMs;
    if (leftMs <= 0)
      return { about, verdict: 'bad', says: `it expired on ${certificate.validTo}`, advice: 'Renew it.' };
    const says = `valid for ${hostname} until ${certificate.validTo}`;
    return { about, verdict: leftMs < RENEW_BEFORE_MS ? 'note' : 'ok', says };
  } catch (error) {
    return {
      about,
      verdict: 'bad',
      says: `it cannot be read: ${reasonOf(error)}`,
      advice: 'Correct TASUKI_TLS_CERT.',
    };
  }
}

/** Whether a page at this host is of the same computer as its server. */
export function isThisComputer(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    isLoopback(hostname.replace(/^\[|\]$/g, ''))
  );
}
