import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { plainText, userLinkLetter } from '../../../../../shared/mail/letter.ts';
import type { OutboxEntry } from '../../../../../shared/protocol/outbox.ts';
import { currentSite } from '../../../../account/account.ts';
import { t } from '../../../../i18n/admin.ts';
import { language } from '../../../../i18n/index.ts';
import { getOutbox } from '../../../../net/outbox.ts';
import { faultText, mailStateText } from '../../../../session/invitation/agent/mail-words.ts';
import { mailtoLink } from '../../../../session/invitation/agent/mailto.ts';
import { Notice } from '../../../../ui/Notice.tsx';
import type { HandedLink } from './LinkDialog.tsx';

/** While the mail is on its way it is asked for again after this. */
const AGAIN_MS = 1_500;

/** What became of the mail with the link, as it becomes known [IN2]; else the administrator's own mail program. */
export function LinkMail({ name, email, link, invited }: HandedLink): JSX.Element {
  return link.mailedTo === null ? (
    <OwnProgram {...{ name, email, link, invited }} />
  ) : (
    <MailState address={link.mailedTo} />
  );
}

function MailState({ address }: { readonly address: string }): JSX.Element {
  const [entry, setEntry] = useState<OutboxEntry | null>(null);
  useEffect(() => {
    if (entry?.state === 'sent' || entry?.state === 'failed') return;
    const look = async (): Promise<void> => {
      const answer = await getOutbox({ kind: 'mail', target: address });
      if (answer.ok) setEntry(answer.data.entries[0] ?? null);
    };
    const timer = setTimeout(() => void look(), entry === null ? 0 : AGAIN_MS);
    return () => clearTimeout(timer);
  }, [entry, address]);
  return (
    <Notice tone={entry?.state === 'failed' ? 'danger' : 'info'} announce>
      {t('linkMailed', { address })}{' '}
      {entry ? `${mailStateText(entry.state)}. ${faultText(entry.reason)}` : ''}
    </Notice>
  );
}

function OwnProgram({ name, email, link, invited }: HandedLink): JSX.Element {
  const site = currentSite();
  const words = { invited, name, site: site?.siteName ?? '', url: site?.url ?? '', link: link.url };
  const letter = userLinkLetter({ ...words, language: language.peek() });
  return (
    <p>
      <a href={mailtoLink({ to: [email], subject: letter.subject, body: plainText(letter) })}>
        {t('linkOwnMail')}
      </a>
    </p>
  );
}
