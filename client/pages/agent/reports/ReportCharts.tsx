import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ReportDay } from '../../../../shared/protocol/reports.ts';
import { formatDay, formatDuration, formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/reports.ts';
import { Chart, type ChartProps, ChartTable } from '../../../ui/Chart.tsx';

interface ReportChartsProps {
  readonly days: readonly ReportDay[];
  /** Who left the line is nobody's own. */
  readonly seesAll: boolean;
}

/** One chart for each figure, with the same as a table below [RP2, UI2]. */
export function ReportCharts({ days, seesAll }: ReportChartsProps): JSX.Element {
  const charts = useMemo(() => chartsOf(days, seesAll), [days, seesAll]);
  const labels = useMemo(() => days.map(({ day }) => formatDay(day)), [days]);
  return (
    <div class="report-charts">
      {charts.map((chart) => (
        <section key={chart.title} class="card report-chart">
          <h2>{chart.title}</h2>
          {hasFigures(chart) ? (
            <>
              <Chart {...chart} labels={labels} />
              <details>
                <summary>{t('asTable')}</summary>
                <ChartTable {...chart} labels={labels} first={t('day')} />
              </details>
            </>
          ) : (
            <p class="quiet-text">{t('nothing')}</p>
          )}
        </section>
      ))}
    </div>
  );
}

const hasFigures = ({ series }: Pick<ChartProps, 'series'>): boolean =>
  series.some(({ values }) => values.some((value) => value !== null && value > 0));

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** So that the axis says whole seconds, minutes and hours. */
const DURATIONS: readonly number[] = [
  ...[1, 5, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 960, 1_440].map((minutes) => minutes * MINUTE),
];

const ONE_DIGIT = { maximumFractionDigits: 1 };
const share = (total: number, count: number): number | null => (count === 0 ? null : total / count);

function chartsOf(days: readonly ReportDay[], seesAll: boolean): Array<Omit<ChartProps, 'labels'>> {
  const values = <Value,>(of: (day: ReportDay) => Value): Value[] => days.map(of);
  const count = (value: number): string => (Number.isInteger(value) ? formatNumber(value) : '');
  const lines: Omit<ChartProps, 'labels'> = {
    ...{ title: t('linesTitle'), look: 'lines', format: count },
    series: [
      { label: t('taken'), values: values(({ taken }) => taken) },
      { label: t('abandoned'), values: values(({ abandoned }) => abandoned) },
    ],
  };
  return [
    {
      ...{ title: t('sessionsTitle'), look: 'bars', format: count },
      series: [{ label: t('sessions'), values: values(({ sessions }) => sessions) }],
    },
    {
      ...{ title: t('handlingTitle'), look: 'bars', format: formatDuration, steps: DURATIONS },
      series: [{ label: t('handling'), values: values((day) => share(day.handlingMs, day.sessions)) }],
    },
    {
      ...{ title: t('waitTitle'), look: 'lines', format: formatDuration, steps: DURATIONS },
      series: [
        { label: t('wait'), values: values((day) => share(day.waitMs, day.taken)) },
        {
          label: t('longestWait'),
          values: values(({ taken, longestWaitMs }) => (taken === 0 ? null : longestWaitMs)),
        },
      ],
    },
    ...(seesAll ? [lines] : []),
    {
      ...{
        title: t('scoreTitle'),
        look: 'bars',
        format: (value) => formatNumber(value, ONE_DIGIT),
        steps: [1],
      },
      series: [{ label: t('score'), values: values(({ ratings, ratingSum }) => share(ratingSum, ratings)) }],
    },
  ];
}
