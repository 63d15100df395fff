import type { JSX } from 'preact';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { currentSite } from '../../../account/account.ts';
import { formatDateTime, formatList, formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { RunningTime } from '../../../ui/Status.tsx';
import { ClosingForm } from '../../note/agent/ClosingForm.tsx';
import { hostOf } from '../../people/people.ts';
import './info.css';

export interface InfoDialogProps {
  readonly view: SessionView;
  readonly onClose: () => void;
}

/** The facts of this session, in a dialog. */
export function InfoDialog({ view, onClose }: InfoDialogProps): JSX.Element {
  return (
    <Dialog title={t('info')} onClose={onClose}>
      <SessionFacts view={view} />
      {view.self.role === 'host' ? <ClosingForm sessionId={view.sessionId} /> : null}
    </Dialog>
  );
}

/** The facts of this session. */
export function SessionFacts({ view }: { readonly view: SessionView }): JSX.Element {
  const named = (kind: 'agent' | 'customer'): string => {
    const names = view.participants
      .filter((each) => each.kind === kind && each.role !== 'host')
      .map(({ name }) => name);
    return names.length > 0 ? formatList(names) : t('infoNone');
  };
  return (
    <dl class="info">
      <dt>{t('infoNumber')}</dt>
      <dd class="info-number digits">{formatSessionNumber(view.number)}</dd>
      <dt>{t('infoAddress')}</dt>
      <dd>{(currentSite()?.url ?? location.origin).replace(/^https?:\/\//, '')}</dd>
      <dt>{t('infoStarted')}</dt>
      <dd>{formatDateTime(view.startedAt)}</dd>
      <dt>{t('infoDuration')}</dt>
      <dd>
        <RunningTime since={view.startedAt} />
      </dd>
      <dt>{t('infoHost')}</dt>
      <dd>{hostOf(view)?.name ?? t('infoNone')}</dd>
      <dt>{t('infoAssistants')}</dt>
      <dd>{named('agent')}</dd>
      <dt>{t('infoCustomers')}</dt>
      <dd>{named('customer')}</dd>
      {view.self.role === 'host' ? (
        <>
          <dt>{t('infoInvitations')}</dt>
          <dd>{formatNumber(view.invitations.length)}</dd>
        </>
      ) : null}
    </dl>
  );
}
