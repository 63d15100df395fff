import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RecordingConsentView } from '../../../../shared/protocol/view.ts';
import { refusalText, text } from '../../../i18n/customer.ts';
import { formatClock } from '../../../i18n/format.ts';
import { text as ownText } from '../../../i18n/recording.ts';
import { Button } from '../../../ui/Button.tsx';
import { now } from '../../../ui/clock.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Checkbox } from '../../../ui/Field.tsx';
import { showToast } from '../../../ui/toast.ts';
import type { SessionClient } from '../../types.ts';

export interface RecordingAskProps {
  readonly session: SessionClient;
  readonly consent: RecordingConsentView;
  readonly agent: string;
  /** Whether they are the one who is helped, who may allow everything with it [CO3]. */
  readonly mayAllowAlways: boolean;
}

/** Whether this may be recorded; until they say so, it is not [CO1]. */
export function RecordingAsk({ session, consent, agent, mayAllowAlways }: RecordingAskProps): JSX.Element {
  const [always, setAlways] = useState(false);
  const [busy, setBusy] = useState(false);
  const answer = async (allow: boolean): Promise<void> => {
    setBusy(true);
    const answered = await session.send('recording:answer', { allow, always: allow && always });
    setBusy(false);
    if (!answered.ok) showToast({ tone: 'alert', text: refusalText(answered.error.code) });
    else if (!allow) showToast({ tone: 'info', text: ownText('declinedByYou') });
  };
  const actions = (
    <>
      <Button size="large" autoFocus disabled={busy} onClick={() => void answer(false)}>
        {text('decline')}
      </Button>
      <Button look="primary" size="large" busy={busy} onClick={() => void answer(true)}>
        {text('allow')}
      </Button>
    </>
  );
  return (
    <Dialog title={ownText('title', { agent })} actions={actions}>
      <p>{ownText('askText')}</p>
      {mayAllowAlways ? (
        <Checkbox
          label={text('askAlways')}
          hint={text('askAlwaysHint')}
          checked={always}
          onChange={setAlways}
        />
      ) : null}
      <p class="quiet-text digits">
        {text('askTimeLeft', { clock: formatClock(consent.expiresAt - now.value) })}
      </p>
    </Dialog>
  );
}

/** They have allowed it, and take that back here. */
export function RecordingAllowed({ session }: Pick<RecordingAskProps, 'session'>): JSX.Element {
  const [busy, setBusy] = useState(false);
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    const answer = await session.send('recording:withdraw', {});
    setBusy(false);
    if (answer.ok) showToast({ tone: 'info', text: ownText('withdrawn') });
    else showToast({ tone: 'alert', text: refusalText(answer.error.code) });
  };
  return (
    <Button size="small" busy={busy} onClick={() => void withdraw()}>
      {ownText('withdraw')}
    </Button>
  );
}
