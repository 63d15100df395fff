import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { formatClock, formatList } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { now } from '../../../ui/clock.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { personOf } from '../../people/people.ts';
import { stopRecording } from './commands.ts';

/** Of whom an answer is awaited before anything is recorded [CO1]; for the host. */
export function ConsentNotice({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  const asked = view.recordingConsents.filter(({ status }) => status === 'asked');
  if (view.self.role !== 'host' || asked.length === 0) return null;
  const names = formatList(
    asked.map(({ customerId }) => personOf(view, customerId)?.name ?? t('roleActive')),
  );
  const until = Math.min(...asked.map(({ expiresAt }) => expiresAt));
  return (
    <Notice
      announce
      actions={
        view.recording ? null : (
          <Button busy={page.busy.value.has('recording')} onClick={() => void stopRecording(page)}>
            {t('stageCancelRequest')}
          </Button>
        )
      }
    >
      {t(view.recording ? 'recordingAskedAgain' : 'recordingAsked', { names })}{' '}
      <span class="digits">{formatClock(until - now.value)}</span>
    </Notice>
  );
}
