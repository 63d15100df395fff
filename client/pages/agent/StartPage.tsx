import { Play } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { SessionMode } from '../../../shared/domain/settings.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import { currentUser } from '../../account/account.ts';
import { currentMode, mayChooseMode, rememberMode } from '../../account/session-mode.ts';
import {
  invitesByEmail,
  recordsFromStart,
  rememberInvite,
  rememberRecord,
  start,
} from '../../account/start.ts';
import { t } from '../../i18n/agent.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox, RadioGroup } from '../../ui/Field.tsx';
import { showKeys, useShortcuts } from '../../ui/shortcuts.ts';
import { OpenSessions } from './OpenSessions.tsx';
import { RecentSessions } from './RecentSessions.tsx';
import { StartRefusal } from './StartRefusal.tsx';
import { usePage } from './usePage.ts';

/** One click, or the key, starts a session as the last one was [SS1]; the choices are remembered per agent [SS3]. */
export function StartPage(): JSX.Element {
  usePage(t('startTitle'));
  const [, navigate] = useLocation();
  const [invite, setInvite] = useState(invitesByEmail);
  const [record, setRecord] = useState(recordsFromStart);
  const always = currentUser()?.recordsEverySession === true;
  const [mode, setMode] = useState<SessionMode>(currentMode);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const run = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefused(null);
    const answer = await start(mode, record);
    setBusy(false);
    if (!answer.ok) return setRefused(answer.error.code);
    navigate(`/support/session/${answer.data.number}`, { state: { invite } });
  };
  // The key that leads here starts, once one is here.
  useShortcuts([{ keys: 'c', label: t('startButton'), run: () => void run() }]);
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
          void run();
        }}
      >
        {refused ? <StartRefusal code={refused} /> : null}
        <Button
          type="submit"
          look="primary"
          size="large"
          className="button-wide"
          busy={busy}
          keys={showKeys('c')}
          tip={t('startButton')}
          icon={<Play aria-hidden="true" />}
        >
          {t('startButton')}
        </Button>
        {mayChooseMode() ? (
          <ModeChoice
            mode={mode}
            onChange={(chosen) => {
              setMode(chosen);
              rememberMode(chosen);
            }}
          />
        ) : null}
        <Checkbox
          label={t('startInvite')}
          hint={t('startInviteHint')}
          checked={invite}
          onChange={(checked) => {
            setInvite(checked);
            rememberInvite(checked);
          }}
        />
        <Checkbox
          label={t('startRecord')}
          hint={t(always ? 'startRecordAlways' : 'startRecordHint')}
          checked={record || always}
          disabled={always}
          onChange={(checked) => {
            setRecord(checked);
            rememberRecord(checked);
          }}
        />
      </form>
      <OpenSessions />
      <RecentSessions />
    </div>
  );
}

interface ModeChoiceProps {
  readonly mode: SessionMode;
  readonly onChange: (mode: SessionMode) => void;
}

/** One session with any number of customers, or several with one each [SS5]. */
function ModeChoice({ mode, onChange }: ModeChoiceProps): JSX.Element {
  return (
    <RadioGroup
      label={t('startMode')}
      value={mode}
      onChange={onChange}
      options={[
        { value: 'single', label: t('startModeSingle'), hint: t('startModeSingleHint') },
        { value: 'multi', label: t('startModeMulti'), hint: t('startModeMultiHint') },
      ]}
    />
  );
}
