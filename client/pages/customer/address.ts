import { readLink, type SessionLink } from '../../net/link.ts';

/** What the address of a customer's page says. */
export type JoinAddress = Pick<SessionLink, 'number' | 'invitation'> & Partial<SessionLink>;

const DIGITS = 9;

/** Reads `/join`, `/join/123456789` and `/join/123456789#ID.SECRET`, and mends what can be mended [JO1, IN3]. */
export const parseAddress = (at: { pathname: string; hash: string }): JoinAddress => readLink(at);

/** The queue of `/q/printers`; null for every other page [QU2]. */
export const queueAddressOf = (pathname: string): string | null =>
  /^\/q\/([a-z0-9-]+)\/?$/i.exec(pathname)?.[1]?.toLowerCase() ?? null;

/** The digits of what someone typed, in any grouping and width: `１２３-456 789` is `123456789`. */
export function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '');
}

/** Whether these digits can be a session number [SS2]. */
function isNumber(digits: string): boolean {
  return digits.length === DIGITS && !digits.startsWith('0');
}

/** What is wrong with a typed number, as a key of the catalogue; null when nothing is. */
export function numberFault(
  typed: string,
): 'joinNumberMissing' | 'joinNumberShort' | 'joinNumberWrong' | null {
  const digits = digitsOf(typed);
  if (digits === '') return 'joinNumberMissing';
  if (digits.length < DIGITS) return 'joinNumberShort';
  return isNumber(digits) ? null : 'joinNumberWrong';
}

/**
 * Puts a number into threes while it is typed. Deleting stays possible: a text that only lost its last space is not
 * grouped again.
 */
export function groupWhileTyping(typed: string): string {
  return digitsOf(typed)
    .slice(0, 12)
    .replace(/(\d{3})(?=\d)/g, '$1 ');
}
