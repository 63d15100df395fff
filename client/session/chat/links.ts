/** A piece of a message: plain text, or a link that may be clicked. */
export type TextPart = string | { readonly text: string; readonly href: string };

/** Stops at spaces, quotes and the brackets and marks of Japanese text, in which an address never stands. */
const ADDRESS = /https?:\/\/[^\s<>"'`　、。「」『』（）【】]+/gi;
/** What ends a sentence and not an address. */
const TRAILING = /[.,;:!?…*_~]+$/;

/** Splits a message at its web addresses. Only http and https become links: nothing else may be clicked [CH1]. */
export function splitLinks(message: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of message.matchAll(ADDRESS)) {
    const text = withoutTail(found);
    const href = safeHref(text);
    if (href === null) continue;
    if (index > end) parts.push(message.slice(end, index));
    parts.push({ text, href });
    end = index + text.length;
  }
  if (end < message.length) parts.push(message.slice(end));
  return parts;
}

/** A closing bracket belongs to the sentence, unless the address itself opened it. */
function withoutTail(found: string): string {
  let text = found.replace(TRAILING, '');
  while (text.endsWith(')') && count(text, ')') > count(text, '('))
    text = text.slice(0, -1).replace(TRAILING, '');
  return text;
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;

function safeHref(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  // A name and password before the host are there to deceive.
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '') return null;
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}
