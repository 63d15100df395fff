import { ArrowRightLeft } from 'lucide-preact';
import type { JSX } from 'preact';
import type { MonitorView } from '../../../../shared/protocol/monitor.ts';
import { formatClock } from '../../../i18n/format.ts';
import { t } from '../../../i18n/monitor.ts';
import { now } from '../../../ui/clock.ts';
import { Menu, MenuItem } from '../../../ui/Menu.tsx';
import { showToast } from '../../../ui/toast.ts';
import { say } from './say.ts';
import { Cell, Table } from './Table.tsx';

type Waiting = MonitorView['waiting'][number];

/** Who waits, in the order in which they are served, and the way to another queue [QU11]. */
export function WaitingCustomers({ waiting, queues }: Pick<MonitorView, 'waiting' | 'queues'>): JSX.Element {
  return (
    <Table
      id="monitor-waiting"
      title={t('customers')}
      none={waiting.length === 0 ? t('customersNone') : null}
      columns={[t('customer'), t('queue'), t('waiting'), t('actions')]}
    >
      {waiting.map((one) => (
        <tr key={one.ticketId}>
          <th scope="row">
            <bdi>{one.name}</bdi>
            {one.here ? null : <span class="quiet-text"> · {t('customerAway')}</span>}
            {one.late ? <strong> · {t('customerLate')}</strong> : null}
            {one.asked ? <span class="quiet-text"> · {t('customerAsked')}</span> : null}
          </th>
          <Cell label={t('queue')}>
            <bdi>{one.queueName}</bdi>
          </Cell>
          <Cell label={t('waiting')} digits>
            {formatClock(now.value - one.since)}
          </Cell>
          <Cell label={t('actions')}>
            <Move one={one} queues={queues} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function Move({ one, queues }: Pick<MonitorView, 'queues'> & { readonly one: Waiting }): JSX.Element | null {
  const { ticketId, name } = one;
  const others = queues.filter(({ queueId }) => queueId !== one.queueId);
  if (others.length === 0) return null;
  const move = async (queue: MonitorView['queues'][number]): Promise<void> => {
    const isDone = await say('monitor:move', { ticketId, queueId: queue.queueId });
    if (isDone) showToast({ text: t('moved', { name, queue: queue.name }), tone: 'info' });
  };
  return (
    <Menu
      label={t('moveName', { name })}
      icon={<ArrowRightLeft aria-hidden="true" />}
      look="secondary"
      align="end"
      compact
    >
      {others.map((queue) => (
        <MenuItem key={queue.queueId} onClick={() => void move(queue)}>
          {queue.name}
        </MenuItem>
      ))}
    </Menu>
  );
}
