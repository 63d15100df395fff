import { Gauge } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { currentUser } from '../../../account/account.ts';
import { monitorLine, openMonitor } from '../../../floor/monitor.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/monitor.ts';
import { EmptyState, Notice } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import { usePage } from '../usePage.ts';
import { Agents } from './Agents.tsx';
import { Decisions } from './Decisions.tsx';
import { History } from './History.tsx';
import { Queues } from './Queues.tsx';
import { Sessions } from './Sessions.tsx';
import { WaitingCustomers } from './WaitingCustomers.tsx';
import './monitor.css';

/** The whole contact centre to managers, live [QU11], and why it decided as it did [QU16]. */
export function MonitorPage(): JSX.Element {
  usePage(t('monitorTitle'));
  const isManager = currentUser()?.roles.includes('manager') === true;
  useEffect(() => (isManager ? openMonitor() : undefined), [isManager]);
  const line = monitorLine.value;
  const view = line?.view.value ?? null;
  if (!isManager) {
    return (
      <EmptyState level={1} icon={<Gauge size={32} />} title={t('monitorNot')}>
        {t('monitorNotText')}
      </EmptyState>
    );
  }
  const because = line?.closedBecause.value;
  if (because) return <EmptyState level={1} title={errorText(because.code)} />;
  if (view === null) return <Loading />;
  return (
    <div class="monitor">
      <h1>{t('monitorTitle')}</h1>
      {line?.connected.value ? null : (
        <Notice tone="danger" announce>
          {t('monitorLost')}
        </Notice>
      )}
      <Queues queues={view.queues} />
      <History queues={view.queues} />
      <WaitingCustomers waiting={view.waiting} queues={view.queues} />
      <Agents agents={view.agents} />
      <Sessions sessions={view.sessions} />
      <Decisions decisions={view.decisions} />
    </div>
  );
}
