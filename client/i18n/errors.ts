import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { errors as en } from './en/errors.ts';
import { addCatalogue } from './index.ts';
import { errors as ja } from './ja/errors.ts';

const t = addCatalogue('errors', { en, ja });

/** The sentence for a refusal: what happened and what to do, in the page's language [UI4]. */
export const errorText = (code: ErrorCode): string => t(`error_${code}`);
