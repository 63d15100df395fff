import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { isSecurePage } from '../ui/secure.ts';
import { customer as en } from './en/customer.ts';
import { addCatalogue } from './index.ts';
import { customer as ja } from './ja/customer.ts';

/** The customer's words, and the common ones. */
export const text = addCatalogue('customer', { en, ja });

type RefusalKey = Extract<keyof typeof en, `refusal_${string}`>;
const isRefusalKey = (key: string): key is RefusalKey => key in en;

/** A refusal in the customer's words: what happened, then what to do [JO5]. */
export function refusalText(code: ErrorCode): string {
  const key = `refusal_${code}`;
  if (isRefusalKey(key)) return text(key);
  return text('refusal_unexpected');
}

/** Why this page can show no screen: the device, or the page's address [JO6]. Both sentences may name the agent. */
export function shareCannot(): 'shareCannot' | 'insecurePage' {
  return isSecurePage() ? 'shareCannot' : 'insecurePage';
}
