import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { refusalText, text } from '../../../i18n/customer.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { showToast } from '../../../ui/toast.ts';
import type { SessionClient } from '../../types.ts';

/** What was allowed for good, and the way back [CO3]. */
export function StandingConsent({
  session,
  view,
}: {
  readonly session: SessionClient;
  readonly view: SessionView;
}): JSX.Element | null {
  const [busy, setBusy] = useState(false);
  if (view.standingConsent?.customerId !== view.self.participantId) return null;
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    const answer = await session.send('consent:withdraw', {});
    setBusy(false);
    if (answer.ok) showToast({ tone: 'info', text: text('standingWithdrawn') });
    else showToast({ tone: 'alert', text: refusalText(answer.error.code) });
  };
  const action = (
    <Button size="small" busy={busy} onClick={() => void withdraw()}>
      {text('standingWithdraw')}
    </Button>
  );
  return <Notice actions={action}>{text('standing')}</Notice>;
}
