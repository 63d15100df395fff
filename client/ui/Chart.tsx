import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { theme } from './theme.ts';
import './chart.css';

interface ChartSeries {
  readonly label: string;
  /** One for each place on the axis; null: nothing is known. */
  readonly values: ReadonlyArray<number | null>;
}
export interface ChartProps {
  /** What it shows; the table beside it has the same name. */
  readonly title: string;
  /** One for each place on the axis. */
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly look: 'bars' | 'lines';
  readonly format: (value: number) => string;
  /** Steps that the axis of figures may have; round numbers unless given. */
  readonly steps?: readonly number[];
}

const HEIGHT = 200;
const COLOURS = ['--accent', '--live', '--ink-faint'];

/**
 * Figures over days as bars or lines. It is drawn on a canvas, which says nothing to a screen reader: that is what `ChartTable` is for,
 * with the same figures.
 */
export function Chart({ title, labels, series, look, format, steps }: ChartProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const colours = theme.value;
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const chart = new UPlot(
      optionsOf(element, { labels, series, look, format, ...(steps && { steps }) }),
      dataOf(labels, series),
      element,
    );
    const watch = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [labels, series, look, format, steps, colours]);
  return <div ref={frame} class="chart" role="img" aria-label={title} />;
}

/** The same figures as a table. */
export function ChartTable({
  title,
  labels,
  series,
  format,
  first,
}: Omit<ChartProps, 'look'> & { readonly first: string }): JSX.Element {
  return (
    // Wide figures scroll within their frame, by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
    <section class="chart-table" aria-label={title} tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {series.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, index) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map(({ label: name, values }) => (
                <td key={name} class="digits">
                  {values[index] == null ? '–' : format(values[index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Shown = Omit<ChartProps, 'title'>;

function dataOf(labels: readonly string[], series: readonly ChartSeries[]): UPlot.AlignedData {
  return [labels.map((_, index) => index), ...series.map(({ values }) => [...values])];
}

function optionsOf(element: HTMLElement, { labels, series, look, format, steps }: Shown): UPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => resolved(element, name);
  const font = `12px ${style.fontFamily}`;
  const axis = { font, stroke: colour('--ink-soft'), ticks: { show: false } };
  const bars = UPlot.paths.bars?.({ size: [0.6, 40], radius: 0.15 });
  return {
    width: element.clientWidth,
    height: HEIGHT,
    padding: [8, 12, 0, 0],
    legend: { show: series.length > 1, live: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [-0.5, labels.length - 0.5] },
      y: { range: (_chart, _low, high) => [0, high > 0 ? high * 1.1 : 1] },
    },
    axes: [
      {
        ...{ ...axis, grid: { show: false } },
        splits: (_chart, _axis, from, to, increment) => wholeSteps({ from, to, increment }),
        values: (_chart, splits) => splits.map((at) => labels[at] ?? ''),
        space: 84,
        size: 28,
      },
      {
        ...{ ...axis, grid: { stroke: colour('--line-soft'), width: 1 } },
        values: (_chart, splits) => splits.map(format),
        size: 84,
        ...(steps && { incrs: [...steps] }),
      },
    ],
    series: [
      {},
      ...series.map(({ label }, index) => {
        const stroke = colour(COLOURS[index] ?? '--ink-faint');
        return look === 'bars' && bars !== undefined
          ? { label, stroke, fill: stroke, width: 0, paths: bars, points: { show: false } }
          : { label, stroke, width: 2, points: { show: labels.length < 2 } };
      }),
    ],
  };
}

/** A canvas knows no `light-dark()`: the browser says what it comes to here and now. */
function resolved(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Labels stand at places only, not between them. */
function wholeSteps({ from, to, increment }: { from: number; to: number; increment: number }): number[] {
  const step = Math.max(1, Math.ceil(increment));
  const steps: number[] = [];
  for (let at = Math.max(0, Math.ceil(from)); at <= to; at += step) steps.push(at);
  return steps;
}
