/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  /** What was measured, e.g. `join: link opened → first frame`. */
  readonly name: string;
  /** The product's figure: a median of at least five runs. */
  readonly value: number;
  /** The same figure of the bare counterpart, measured in the same run, in turns with the product. */
  readonly baseline: number;
  /** `value / baseline`, or `baseline / value` where more is better; so that less than one is always good. */
  readonly ratio: number;
  readonly unit: string;
  /** What the ratio (or, where a limit says so, the value) must stay below; null where nothing was promised. */
  readonly target: Target | null;
}
export type Target =
  | { readonly of: 'ratio' | 'value'; readonly atMost: number }
  | { readonly of: 'value'; readonly atLeast: number };

/** Which of two figures is the good one. */
export type Better = 'less' | 'more';

/** A row out of both figures, where either may be 0. */
export function rowOf(
  name: string,
  row: {
    value: number;
    baseline: number;
    unit: string;
    better: Better;
    target?: Target | undefined;
  },
): BenchRow {
  const { value, baseline, unit, better, target = null } = row;
  const [over, under] = better === 'less' ? [value, baseline] : [baseline, value];
  return { name, value, baseline, ratio: over === under ? 1 : over / under, unit, target };
}

/** What one bench gives: its rows, in the order in which they are to be read. `part` picks some of them, if it has parts. */
export type Bench = (part?: string) => Promise<readonly BenchRow[]>;

/** The middle one of the samples; the mean of the middle two where their number is even. */
export function median(samples: readonly number[]): number {
  if (samples.length === 0) throw new Error('a median needs samples');
  const sorted = [...samples].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] as number;
  return (lower + upper) / 2;
}

/** Whether the row keeps its promise; null where there is none. */
export function isMet(row: BenchRow): boolean | null {
  if (!row.target) return null;
  if ('atLeast' in row.target) return row.value >= row.target.atLeast;
  return row[row.target.of] <= row.target.atMost;
}

/** The rows as a plain table for a terminal. */
export function formatRows(rows: readonly BenchRow[]): string {
  const header = ['bench', 'tasuki', 'bare', 'unit', 'ratio', 'target', ''];
  const lines = rows.map((row) => [
    row.name,
    figure(row.value),
    figure(row.baseline),
    row.unit,
    `${row.ratio.toFixed(2)}×`,
    promise(row),
    verdict(row),
  ]);
  const table = [header, ...lines];
  const widths = header.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  return table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function promise({ target, unit }: BenchRow): string {
  if (!target) return '–';
  if ('atLeast' in target) return `≥ ${target.atLeast} ${unit}`;
  return `≤ ${target.atMost}${target.of === 'ratio' ? '×' : ` ${unit}`}`;
}

function verdict(row: BenchRow): string {
  const met = isMet(row);
  if (met === null) return '';
  return met ? 'met' : 'MISSED';
}
