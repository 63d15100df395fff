import type { OutboxFault } from '../../../shared/protocol/outbox.ts';
import type { Outcome } from '../../app/outbox/ports.ts';

const TEXT_LENGTH = 300;
/** nodemailer's codes for what went wrong before the server said anything of the mail. */
const FAULTS: Readonly<Record<string, OutboxFault>> = {
  ETIMEDOUT: 'timeout',
  EAUTH: 'credentials',
  ENOAUTH: 'credentials',
  EOAUTH2: 'credentials',
  ETLS: 'insecure',
  EREQUIRETLS: 'insecure',
  ECONNECTION: 'unreachable',
  ESOCKET: 'unreachable',
  EDNS: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
};

/**
 * What a failed try means (RFC 5321, 4.2.1): what the server refuses with 5yz it will refuse again; everything else may do better
 * later, a wrong password too, as an administrator can put it right.
 */
export function smtpFault(error: unknown): Outcome {
  const { code, responseCode, response, message } = fieldsOf(error);
  const text = tidied(response ?? message);
  if (code === 'EAUTH') return { kind: 'later', reason: { fault: 'credentials', text } };
  if (responseCode !== null && responseCode >= 500 && responseCode < 600)
    return { kind: 'never', reason: { fault: 'refused', text } };
  if (responseCode !== null && responseCode >= 400)
    return { kind: 'later', reason: { fault: 'deferred', text } };
  const isCertificate = /certificate|self-signed|SSL|TLS/i.test(message);
  const fault = isCertificate ? 'insecure' : (FAULTS[code] ?? 'unreachable');
  return { kind: 'later', reason: { fault, text } };
}

function fieldsOf(error: unknown) {
  const fields = error instanceof Error ? (error as Error & Record<string, unknown>) : null;
  return {
    code: typeof fields?.code === 'string' ? fields.code : '',
    responseCode: typeof fields?.responseCode === 'number' ? fields.responseCode : null,
    response: typeof fields?.response === 'string' ? fields.response : null,
    message: fields?.message ?? String(error),
  };
}

/** In one line, and not longer than a sentence or two. */
function tidied(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, TEXT_LENGTH);
}
