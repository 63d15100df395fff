import type { OutboxReason } from '../../../../shared/protocol/outbox.ts';
import type { SmtpServer } from '../../../app/outbox/outbox.ts';
import type { Finding } from './check.ts';

const ADVICE: Partial<Record<OutboxReason['fault'], string>> = {
  credentials:
    'Look at user and password in TASUKI_SMTP_URL; signs like @ or : in them are written %40, %3A.',
  insecure:
    'Use a name that is in the server’s certificate, give Node the certificate of your own authority by NODE_EXTRA_CA_CERTS, or add ?tls=offered for a server without TLS.',
  unreachable: 'Look at host and port in TASUKI_SMTP_URL, and whether a firewall lets this machine out.',
  timeout: 'Look at host and port in TASUKI_SMTP_URL, and whether a firewall lets this machine out.',
};

/** Whether the mail server answers and takes our sign-in [IN2]. `check` asks it. */
export async function checkMail(
  server: SmtpServer | null,
  check: (server: SmtpServer) => Promise<OutboxReason | null>,
): Promise<Finding> {
  const about = 'mail';
  if (server === null)
    return {
      about,
      verdict: 'note',
      says: 'not configured: invitations go through the agents’ own mail programs',
    };
  const { host, port } = server;
  const reason = await check(server);
  if (reason === null) return { about, verdict: 'ok', says: `${host}:${port} answers and takes our mail` };
  const advice = ADVICE[reason.fault];
  const says = `${host}:${port} does not take our mail (${reason.fault}): ${reason.text}`;
  return { about, verdict: 'bad', says, ...(advice !== undefined && { advice }) };
}
