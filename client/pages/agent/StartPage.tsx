import { Play } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { SessionMode } from '../../../shared/domain/settings.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import { t } from '../../i18n/agent.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox, RadioGroup } from '../../ui/Field.tsx';
import { OpenSessions } from './OpenSessions.tsx';
import { StartRefusal } from './StartRefusal.tsx';
import { currentMode, mayChooseMode, rememberMode } from './session-mode.ts';
import { invitesByEmail, rememberInvite, start } from './start.ts';
import { usePage } from './usePage.ts';

/** One click starts a session [SS1]; the invitation opens with it if the agent wants that, remembered per agent [SS3]. */
export function StartPage(): JSX.Element {
  usePage(t('startTitle'));
  const [, navigate] = useLocation();
  const [invite, setInvite] = useState(invitesByEmail);
  const [mode, setMode] = useState<SessionMode>(currentMode);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const answer = await start(mode);
    setBusy(false);
    if (!answer.ok) return setRefused(answer.error.code);
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
          if (!busy) void run();
        }}
      >
        {refused ? <StartRefusal code={refused} /> : null}
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
        <Button type="submit" look="primary" size="large" busy={busy} icon={<Play aria-hidden="true" />}>
          {t('startButton')}
        </Button>
      </form>
      <OpenSessions />
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
