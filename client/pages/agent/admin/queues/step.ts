import type { QueueFile } from '../../../../../shared/protocol/queue-setup.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import type { Others } from './draft.ts';

export interface StepProps {
  readonly queue: QueueFile;
  readonly others: Others;
  /** Whether it is there already: its address stays then. */
  readonly isOld: boolean;
  readonly change: (part: Partial<QueueFile>) => void;
  /** What is wrong at this path, in words; null while nothing was tried, and where nothing is. */
  readonly fault: (path: string) => string | null;
}

const WORDS = [
  [/^name$/, 'faultName'],
  [/^address$/, 'faultAddress'],
  [/^agents\./, 'faultAgent'],
  [/^(priority|keepMs|wrapUpMs)$/, 'faultNumber'],
  [/^form\.\d+\.(key|type)$/, 'faultTwice'],
  [/^form\.\d+\.required$/, 'faultHidden'],
  [/^form\./, 'faultText'],
  [/^hours\.week\./, 'faultSpan'],
  [/^hours\.holidays/, 'faultDay'],
  [/^hours\.timeZone$/, 'faultZone'],
  [/^messages\.mailTo/, 'faultMail'],
  [/^closedText/, 'faultLong'],
  [/^rules\.\d+\.if\.field$/, 'faultField'],
  [/^rules\.\d+\.if/, 'faultValue'],
  [/^rules\.\d+\.to/, 'faultTarget'],
  [/^thresholds\.\d+\.afterMs$/, 'faultTime'],
  [/^thresholds\./, 'faultQueue'],
  [/^start\.open$/, 'faultOpen'],
  [/^start\./, 'faultOff'],
] as const satisfies ReadonlyArray<readonly [RegExp, Parameters<typeof t>[0]]>;

/** What to do about a fault at this path. */
export const faultText = (path: string): string =>
  t(WORDS.find(([pattern]) => pattern.test(path))?.[1] ?? 'faultOther');
