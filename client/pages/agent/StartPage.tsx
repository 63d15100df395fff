import { Play } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { startSession } from '../../net/http.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { readPreference, writePreference } from '../../ui/storage.ts';
import { currentUser } from './account.ts';
import { OpenSessions } from './OpenSessions.tsx';
import { usePage } from './usePage.ts';

/** One click starts a session [SS1]; the invitation opens with it if the agent wants that, remembered per agent [SS3]. */
export function StartPage(): JSX.Element {
  usePage(t('startTitle'));
  const [, navigate] = useLocation();
  const preference = `inviteByEmail.${currentUser()?.userId ?? ''}`;
  const [invite, setInvite] = useState(readPreference(preference) === 'yes');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const start = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const answer = await startSession();
    setBusy(false);
    if (!answer.ok) return setError(errorText(answer.error.code));
    navigate(`/support/session/${answer.data.number}`, { state: { invite } });
  };
  return (
    <div class="page page-reading">
      <div class="page-head">
        <h1>{t('startTitle')}</h1>
        <p>{t('startLead')}</p>
      </div>
      <form
        class="card form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void start();
        }}
      >
        {error ? (
          <Notice tone="danger" announce>
            {error}
          </Notice>
        ) : null}
        <Checkbox
          label={t('startInvite')}
          hint={t('startInviteHint')}
          checked={invite}
          onChange={(checked) => {
            setInvite(checked);
            writePreference(preference, checked ? 'yes' : 'no');
          }}
        />
        <Button type="submit" look="primary" size="large" busy={busy} icon={<Play aria-hidden="true" />}>
          {t('startButton')}
        </Button>
      </form>
      <OpenSessions />
    </div>
  );
}
