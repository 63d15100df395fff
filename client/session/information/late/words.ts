import { INFORMATION } from '../../../../shared/domain/information.ts';
import type { Information, InformationItem } from '../../../../shared/protocol/information.ts';
import { formatDuration, formatNumber } from '../../../i18n/format.ts';
import { text } from '../../../i18n/information.ts';
import { formatBytes } from '../../files/words.ts';

/** One value as this page writes it. */
export function valueText({ key, value }: InformationItem): string {
  if (typeof value === 'boolean') return text(value ? 'infoYes' : 'infoNo');
  if (typeof value === 'string') return value;
  switch (INFORMATION[key]) {
    case 'bytes':
      return formatBytes(Math.max(0, value));
    case 'milliseconds':
      return value < 60_000
        ? formatNumber(value, { style: 'unit', unit: 'millisecond' })
        : formatDuration(value);
    case 'megabits':
      return formatNumber(value, { style: 'unit', unit: 'megabit-per-second' });
    case 'ratio':
      return formatNumber(value, { style: 'percent' });
    default:
      return formatNumber(value);
  }
}

/** What a value is of, with which one where there are several. */
export const keyText = ({ key, of }: InformationItem): string =>
  of === undefined ? text(`key_${key}`) : `${of}: ${text(`key_${key}`)}`;

/** All of it as plain text: for the clipboard, and for a file. */
export function plainText(title: string, groups: Information): string {
  const parts = groups
    .filter(({ items }) => items.length > 0)
    .map(({ group, items }) =>
      [text(`group_${group}`), ...items.map((item) => `  ${keyText(item)}: ${valueText(item)}`)].join('\n'),
    );
  return `${[title, ...parts].join('\n\n')}\n`;
}
