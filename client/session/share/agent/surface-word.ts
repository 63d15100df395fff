import type { DisplaySurface } from '../../../../shared/domain/media.ts';
import { t } from '../../../i18n/session.ts';

const WHAT = { monitor: 'whatMonitor', window: 'whatWindow', browser: 'whatBrowser' } as const;

/** What is shared, in a word. */
export const surfaceWord = (surface: DisplaySurface): string => t(WHAT[surface]);
