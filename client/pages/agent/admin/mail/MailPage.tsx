import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { MailStatus } from '../../../../../shared/protocol/outbox.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { formatNumber } from '../../../../i18n/format.ts';
import { language } from '../../../../i18n/index.ts';
import { t } from '../../../../i18n/mail.ts';
import { getMailStatus, testMail } from '../../../../net/outbox.ts';
import { faultText } from '../../../../session/invitation/agent/mail-words.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import { usePage } from '../../usePage.ts';
import { AskedState } from '../AskedState.tsx';
import { useAsked } from '../useAsked.ts';
import { MailList } from './MailList.tsx';
import '../../records.css';

/** The mail server, whether it works, and what was given to it [IN2]. */
export function MailPage(): JSX.Element {
  usePage(t('mailTitle'));
  const asked = useAsked(getMailStatus);
  return (
    <>
      <div class="admin-head">
        <div>
          <h1>{t('mailTitle')}</h1>
          <p>{t('mailLead')}</p>
        </div>
        {asked.data?.server ? <TestButton onDone={asked.reload} /> : null}
      </div>
      {asked.data === null ? <AskedState asked={asked} /> : <Status status={asked.data} />}
      <MailList />
    </>
  );
}

function Status({ status: { server, queued, failed } }: { readonly status: MailStatus }): JSX.Element {
  if (server === null)
    return (
      <Notice>
        {t('mailNone')} {t('mailNoneHow')}
      </Notice>
    );
  const facts = [
    [t('mailServer'), `${server.host}:${server.port}`],
    [t('mailFrom'), server.from],
    [t('mailWaiting'), formatNumber(queued)],
    [t('mailGivenUp'), formatNumber(failed)],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function TestButton({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly text: string; readonly failed: boolean } | null>(null);
  const test = async (): Promise<void> => {
    setBusy(true);
    setSaid(null);
    const answer = await testMail(language.peek());
    setBusy(false);
    onDone();
    if (!answer.ok) return setSaid({ text: errorText(answer.error.code), failed: true });
    const { reason, address } = answer.data;
    setSaid(
      reason === null
        ? { text: t('mailTestSent', { address }), failed: false }
        : { text: t('mailTestFailed', { why: mailFault(reason) }), failed: true },
    );
  };
  return (
    <div class="form">
      <Button busy={busy} onClick={() => void test()}>
        {t('mailTest')}
      </Button>
      {said ? (
        <Notice tone={said.failed ? 'danger' : 'info'} announce>
          {said.text}
        </Notice>
      ) : null}
    </div>
  );
}

/** An administrator is helped by the server's own words too. */
function mailFault(reason: Parameters<typeof faultText>[0]): string {
  const text = faultText(reason);
  return reason === null || text.includes(reason.text) ? text : `${text} (${reason.text})`;
}
