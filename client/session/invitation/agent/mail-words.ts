import type { OutboxFault, OutboxReason, OutboxState } from '../../../../shared/protocol/outbox.ts';
import { t } from '../../../i18n/session.ts';

const STATE = {
  queued: 'mailQueued',
  sending: 'mailSending',
  sent: 'mailSent',
  failed: 'mailFailed',
} as const satisfies Record<OutboxState, string>;

const FAULT = {
  refused: 'faultRefused',
  deferred: 'faultDeferred',
  unreachable: 'faultUnreachable',
  timeout: 'faultTimeout',
  credentials: 'faultCredentials',
  insecure: 'faultInsecure',
  session_ended: 'faultSessionEnded',
  address_forbidden: 'faultInternal',
  redirected: 'faultInternal',
  gone: 'faultInternal',
  internal: 'faultInternal',
} as const satisfies Record<OutboxFault, string>;

export const mailStateText = (state: OutboxState): string => t(STATE[state]);

/** Why a mail is not sent, with the mail server's own words where it had any [IN2]. */
export function faultText(reason: OutboxReason | null): string {
  if (reason === null) return '';
  const said = reason.fault === 'refused' || reason.fault === 'deferred';
  return said ? `${t(FAULT[reason.fault])} ${reason.text}` : t(FAULT[reason.fault]);
}
