import * as v from 'valibot';
import { token } from '../../shared/protocol/fields.ts';

/** What a link to a session says, mended where it came damaged [IN3]. */
export interface SessionLink {
  /** The digits that stand where the number should be, nine or not. */
  readonly digits: string;
  /** Nine digits, or null. */
  readonly number: string | null;
  /** `ID.SECRET`; null without one, or where it cannot be whole. */
  readonly invitation: string | null;
  /** There was to be an invitation, and a part of it is missing. */
  readonly isCut: boolean;
}

const NUMBER = /^[1-9]\d{8}$/;
/** One run of digits, in whatever grouping people write numbers. */
const DIGITS = /\d(?:[\s\p{Pd}._·・]{0,3}\d)*/u;
/** What programs and people leave behind a link: the end of a sentence, a bracket, a quotation mark, a space. */
const BEHIND = /[^A-Za-z0-9_-]+$/;
/** An invitation that the server makes: 16 bytes and 24 bytes, base64url. */
const WHOLE = /^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{32}$/;
/** How often a mail program may have escaped what was escaped already. */
const ESCAPED_AT_MOST = 3;

/**
 * Reads `/join/123456789#ID.SECRET` and its like, also where `#` came as `%23` or full width, with capital letters in the path,
 * a number in any grouping and width, and anything behind the end that belongs to a sentence.
 */
export function readLink({ pathname, hash }: { pathname: string; hash: string }): SessionLink {
  const [path = '', ...parts] = `${unescaped(pathname)}${unescaped(hash)}`.split(/[#＃]/);
  const place = path.normalize('NFKC').replace(/^[\s/]*(?:join|support\s*\/+\s*assist)(?:[\s/]+|$)/i, '');
  const digits = (DIGITS.exec(place)?.[0] ?? '').replace(/\D/g, '');
  const shown = parts.join('').trim();
  const parsed = v.safeParse(token, shown.replace(BEHIND, ''));
  const invitation = parsed.success && WHOLE.test(parsed.output) ? parsed.output : null;
  return {
    digits,
    number: NUMBER.test(digits) ? digits : null,
    invitation,
    isCut: shown !== '' && invitation === null,
  };
}

function unescaped(text: string): string {
  let plain = text;
  for (let times = 0; times < ESCAPED_AT_MOST && plain.includes('%'); times += 1) {
    plain = plain.replace(/(?:%[0-9A-F]{2})+/gi, (escapes) => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return ' ';
      }
    });
  }
  return plain;
}
