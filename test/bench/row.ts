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
export interface Target {
  readonly of: 'ratio' | 'value';
  readonly atMost: number;
}

/** What one bench gives: its rows, in the order in which they are to be read. */
export type Bench = () => Promise<readonly BenchRow[]>;

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
    row.target ? `≤ ${row.target.atMost}${row.target.of === 'ratio' ? '×' : ` ${row.unit}`}` : '–',
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

function verdict(row: BenchRow): string {
  const met = isMet(row);
  if (met === null) return '';
  return met ? 'met' : 'MISSED';
}
