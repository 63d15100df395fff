/** One cell of a table. */
export type Cell = string | number | boolean | null;

/** Excel takes UTF-8 for what it is only behind this. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The first line of a file, with the names of its columns. */
export const csvHead = (names: readonly string[]): string => BYTE_ORDER_MARK + csvLine(names);

/** One line (RFC 4180). What a spreadsheet would take for a formula it gets as text. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  // OWASP, "CSV Injection": also behind a tab or a line break, and the full-width signs of Japanese keyboards.
  const text = /^[\s]*[=+\-@＝＋－＠]/.test(cell) || /^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
