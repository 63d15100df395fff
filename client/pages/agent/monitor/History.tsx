import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { LineHistory, MonitorView } from '../../../../shared/protocol/monitor.ts';
import { formatDuration, formatNumber, formatTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/monitor.ts';
import { readLineHistory } from '../../../net/monitor.ts';
import { Chart, ChartTable } from '../../../ui/Chart.tsx';
import { Select } from '../../../ui/Field.tsx';

const AGAIN_MS = 60_000;
const MINUTE = 60_000;
/** So that the axis says whole seconds, minutes and hours. */
const DURATIONS = [1, 2, 5, 10, 15, 30, 60, 120, 240].map((minutes) => minutes * MINUTE);

/** Lengths and waits of the lines over the last hours, as charts and as tables [QU11, UI2]. */
export function History({ queues }: Pick<MonitorView, 'queues'>): JSX.Element {
  const [queueId, setQueueId] = useState('');
  const history = useLineHistory(queueId);
  return (
    <section class="monitor-history" aria-labelledby="monitor-history">
      <h2 id="monitor-history">{t('history')}</h2>
      {queues.length > 1 ? (
        <Select
          label={t('historyOf')}
          value={queueId}
          options={[
            { value: '', label: t('historyAll') },
            ...queues.map((queue) => ({ value: String(queue.queueId), label: queue.name })),
          ]}
          onChange={setQueueId}
        />
      ) : null}
      {history === null ? null : <Charts history={history} />}
    </section>
  );
}

/** Asked for anew each minute, for as long as somebody looks. */
function useLineHistory(queueId: string): LineHistory | null {
  const [history, setHistory] = useState<LineHistory | null>(null);
  useEffect(() => {
    let current = true;
    const look = (): void =>
      void readLineHistory(queueId).then((answer) => {
        if (current && answer.ok) setHistory(answer.data);
      });
    look();
    const timer = setInterval(look, AGAIN_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [queueId]);
  return history;
}

function Charts({ history }: { readonly history: LineHistory }): JSX.Element {
  const labels = useMemo(() => history.at.map(formatTime), [history]);
  const charts = useMemo(
    () => [
      {
        ...{ title: t('historyWaiting'), look: 'lines' as const, format: whole },
        series: [{ label: t('waiting'), values: history.waiting }],
      },
      {
        ...{ title: t('historyLongest'), look: 'lines' as const, format: formatDuration, steps: DURATIONS },
        series: [{ label: t('longest'), values: history.longestMs }],
      },
    ],
    [history],
  );
  return (
    <div class="monitor-charts">
      {charts.map((chart) => (
        <section key={chart.title} class="card monitor-chart">
          <h3>{chart.title}</h3>
          <Chart {...chart} labels={labels} />
          <details>
            <summary>{t('historyTable')}</summary>
            <ChartTable {...chart} labels={labels} first={t('historyTime')} />
          </details>
        </section>
      ))}
    </div>
  );
}

const whole = (value: number): string => (Number.isInteger(value) ? formatNumber(value) : '');
