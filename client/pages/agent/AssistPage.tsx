import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { assist } from '../../net/http.ts';
import { readLink } from '../../net/link.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { digitsOf, isSessionNumber, NumberField } from '../../ui/NumberField.tsx';
import { usePage } from './usePage.ts';

/** An agent joins another's session as assistant, by number [JO4] or by a link whose fragment is the invitation [IN3]. */
export function AssistPage({ number }: { readonly number: string | undefined }): JSX.Element {
  usePage(t('assistTitle'));
  const [, navigate] = useLocation();
  const [link] = useState(() =>
    readLink({ pathname: `/support/assist/${number ?? ''}`, hash: location.hash }),
  );
  const { invitation } = link;
  const [digits, setDigits] = useState(digitsOf(link.digits));
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const join = async (): Promise<void> => {
    if (!isSessionNumber(digits)) return setError(t('sessionNumberShort'));
    setBusy(true);
    const answer = await assist({ number: digits, ...(invitation ? { invitation } : {}) });
    setBusy(false);
    if (!answer.ok) return setError(errorText(answer.error.code));
    navigate(`/support/session/${answer.data.number}`, { replace: true });
  };
  return (
    <div class="page page-narrow">
      <div class="page-head">
        <h1>{t('assistTitle')}</h1>
        <p>{t('assistLead')}</p>
      </div>
      <form
        class="card form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void join();
        }}
      >
        {invitation ? <Notice>{t('assistByLink')}</Notice> : null}
        {link.isCut ? <Notice>{t('assistLinkCut')}</Notice> : null}
        <NumberField
          label={t('sessionNumber')}
          large
          autoFocus
          error={error}
          value={digits}
          onInput={(next) => {
            setDigits(next);
            setError(null);
          }}
        />
        <Button type="submit" look="primary" size="large" busy={busy}>
          {t('join')}
        </Button>
      </form>
    </div>
  );
}
