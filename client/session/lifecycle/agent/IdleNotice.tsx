import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { formatClock } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { now } from '../../../ui/clock.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { send } from '../../agent/sending.ts';

/** Nothing has happened for long: the host says whether the session goes on [SS8]. */
export function IdleNotice({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  if (view.idleUntil === null) return null;
  const stay = (): void => void send(page, 'stay', { name: 'session:stay', input: {} });
  return (
    <Notice
      tone="danger"
      actions={
        <>
          <span class="digits">{formatClock(view.idleUntil - now.value)}</span>
          <Button look="primary" onClick={stay}>
            {t('idleStay')}
          </Button>
        </>
      }
    >
      <span role="alert">{t('idleText')}</span>
    </Notice>
  );
}
