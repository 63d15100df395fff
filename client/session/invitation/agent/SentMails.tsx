import { Check, CircleAlert, Clock } from 'lucide-preact';
import type { JSX } from 'preact';
import type { SentMail } from '../../../../shared/protocol/outbox.ts';
import { formatTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { usePageState } from '../../agent/page-state.ts';
import { faultText, mailStateText } from './mail-words.ts';

const ICON = { queued: Clock, sending: Clock, sent: Check, failed: CircleAlert } as const;

/** What became of the mails that the server sent for this session, the newest first [IN2]. */
export function SentMails(): JSX.Element | null {
  const mails = usePageState().mails.value;
  if (mails.length === 0) return null;
  return (
    <section class="sent-mails" aria-labelledby="sent-mails">
      <h3 id="sent-mails">{t('inviteMails')}</h3>
      <ul aria-live="polite">
        {[...mails].reverse().map((mail) => (
          <SentMailRow key={mail.mailId} mail={mail} />
        ))}
      </ul>
    </section>
  );
}

function SentMailRow({ mail }: { readonly mail: SentMail }): JSX.Element {
  const { address, state, reason, nextAt } = mail;
  const Icon = ICON[state];
  const why = faultText(reason);
  return (
    <li class={`sent-mail sent-mail-${state}`}>
      <Icon size={16} aria-hidden="true" />
      <bdi>{address}</bdi>
      <strong>{mailStateText(state)}</strong>
      {why === '' ? null : (
        <p class="quiet-text">
          {why} {nextAt === null ? null : t('mailAgainAt', { time: formatTime(nextAt) })}
        </p>
      )}
    </li>
  );
}
