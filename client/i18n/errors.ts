import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { t } from './index.ts';

/** The sentence for a refusal: what happened and what to do, in the page's language [UI4]. */
export const errorText = (code: ErrorCode): string => t(`error_${code}`);
