import * as v from 'valibot';
import { token } from '../../../shared/protocol/fields.ts';

/** What the address of a customer's page says. */
export interface JoinAddress {
  /** Nine digits of `/join/123456789`, or null. */
  readonly number: string | null;
  /** The invitation in the fragment, `ID.SECRET` [IN3, IN4]; null without a well-formed one. */
  readonly invitation: string | null;
}

const DIGITS = 9;

/** Reads `/join`, `/join/123456789` and `/join/123456789#ID.SECRET`; a number in any grouping. */
export function parseAddress({ pathname, hash }: { pathname: string; hash: string }): JoinAddress {
  const typed = /^\/join\/([^/]+)\/?$/.exec(pathname)?.[1] ?? '';
  const number = digitsOf(decode(typed));
  const invitation = v.safeParse(token, decode(hash.replace(/^#/, '')));
  return {
    number: isNumber(number) ? number : null,
    invitation: invitation.success ? invitation.output : null,
  };
}

/** The digits of what someone typed, in any grouping and width: `１２３-456 789` is `123456789`. */
export function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '');
}

/** Whether these digits can be a session number [SS2]. */
export function isNumber(digits: string): boolean {
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

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
