import { isDay } from './calendar.ts';

/** What people write in fields, read as what it stands for: half- and full-width digits and katakana are the same (NFKC) [QU4]. Pure. */

/** For comparing: width, case and gaps make no difference. */
export const folded = (text: string): string =>
  text.normalize('NFKC').toLowerCase().toUpperCase().replace(/\s+/gu, ' ').trim();

/** A number as people write it, `1,234.5` and `１２３４` included; null: it is none. */
export function numberIn(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^\u2212/, '-');
  const digits = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(digits) ? Number(digits) : null;
}

/** A day as people write it, `2026-12-31`, `2026/12/31` and `2026年12月31日`, as `2026-12-31`; null: there is no such day. */
export function dateIn(text: string): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC').trim());
  if (parts === null) return null;
  const [year, month, day] = parts.slice(1) as [string, string, string];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
}
