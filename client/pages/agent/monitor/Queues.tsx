import type { JSX } from 'preact';
import type { MonitorFigures, MonitorView } from '../../../../shared/protocol/monitor.ts';
import { formatClock, formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/monitor.ts';
import { now } from '../../../ui/clock.ts';
import { Cell, Table } from './Table.tsx';

/** All queues with who waits and who works, and whether the line is an honest one [QU16]. */
export function Queues({ queues }: Pick<MonitorView, 'queues'>): JSX.Element {
  return (
    <div>
      <Table
        id="monitor-queues"
        title={t('queues')}
        none={queues.length === 0 ? t('queuesNone') : null}
        columns={[
          ...[t('queue'), t('waiting'), t('longest'), t('free'), t('busy'), t('away'), t('messages')],
          ...[t('taken'), t('inside'), t('overtakes'), t('idle')],
        ]}
      >
        {queues.map((queue) => (
          <Row key={queue.queueId} queue={queue} />
        ))}
      </Table>
      <p class="quiet-text monitor-note">{t('figuresText')}</p>
    </div>
  );
}

function Row({ queue }: { readonly queue: MonitorView['queues'][number] }): JSX.Element {
  const { name, open, waiting, longestSince, free, busy, away, messages, figures } = queue;
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        {open ? null : <span class="quiet-text"> · {t('queueClosed')}</span>}
      </th>
      <Cell label={t('waiting')} digits>
        {formatNumber(waiting)}
      </Cell>
      <Cell label={t('longest')} digits>
        {longestSince === null ? '–' : formatClock(now.value - longestSince)}
      </Cell>
      <Cell label={t('free')} digits>
        {formatNumber(free)}
      </Cell>
      <Cell label={t('busy')} digits>
        {formatNumber(busy)}
      </Cell>
      <Cell label={t('away')} digits>
        {formatNumber(away)}
      </Cell>
      <Cell label={t('messages')} digits>
        {formatNumber(messages)}
      </Cell>
      <Cell label={t('taken')} digits>
        {formatNumber(figures.taken)}
      </Cell>
      <Cell label={t('inside')} digits>
        {insideWords(figures)}
      </Cell>
      <Cell label={t('overtakes')} digits>
        {formatNumber(figures.overtakes)}
      </Cell>
      <Cell label={t('idle')} digits>
        {idleWords(figures)}
      </Cell>
    </tr>
  );
}

function insideWords({ ranged, inside }: MonitorFigures): string {
  if (ranged === 0) return '–';
  const share = formatNumber(inside / ranged, { style: 'percent' });
  return t('insideOf', { share, count: formatNumber(ranged) });
}

function idleWords({ idle }: MonitorFigures): string {
  if (idle === null) return '–';
  const [median, from, to] = [idle.median, idle.p10, idle.p90].map(formatClock);
  return t('idleRange', { median: median ?? '', from: from ?? '', to: to ?? '' });
}
