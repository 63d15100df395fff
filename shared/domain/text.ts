/**
 * What people write, made honest [JO1, CH1]: nothing invisible passes for text, and no sign of direction reorders the words
 * around it. Letters that look like others stay allowed. Pure; the schemas apply it, so both ends agree.
 */

/** Unicode's ignorables, and what has a width but nothing in it (the blanks of braille, music, hieroglyphs). */
const INVISIBLE =
  /[\p{Default_Ignorable_Code_Point}\u{2800}\u{FFF9}-\u{FFFB}\u{16FE4}\u{1D159}\u{13441}\u{13442}]/gu;
const VISIBLE =
  /[^\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}\u{2800}\u{FFF9}-\u{FFFB}\u{16FE4}\u{1D159}\u{13441}\u{13442}]/u;
/** Scripts whose letters are shaped by a joiner or a non-joiner between them (Unicode, UAX 31 2.3). */
const SHAPED =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Nko}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}';
const VIRAMAS = '\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA';
/** Invisible signs that say something where they stand; each alternative is one such place. */
const MEANT = new RegExp(
  [
    // A family, a profession: emoji joined into one.
    '(?<=\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]?)\\u200D(?=\\p{Extended_Pictographic})',
    `(?<=[${SHAPED}])[\\u200C\\u200D](?=[${SHAPED}])`,
    `(?<=[${VIRAMAS}])\\u200D`,
    // Text or picture; a key cap; another form of a Chinese character, as in many Japanese names.
    '(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]',
    '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
    '(?<=\\p{Script=Han})[\\u{E0100}-\\u{E01EF}\\uFE00-\\uFE02]',
    '(?<=\\p{Script=Mongolian})[\\u180B-\\u180D\\u180F]',
    '(?<=\\p{Script=Mongolian})\\u180E(?=\\p{Script=Mongolian})',
    // The flags of England, Scotland and Wales: the only words of tags that are shown as anything.
    '(?<=\\u{1F3F4})(?:\\u{E0067}\\u{E0062}\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0067}\\u{E0062}\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0067}\\u{E0062}\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}',
    // Embeddings, overrides, isolates and their ends: judged by their balance, below.
    '[\\u202A-\\u202E\\u2066-\\u2069]',
  ].join('|'),
  'gu',
);
const BRAILLE = /[\u2801-\u28FF]/;
const EMPTY_PAIR = /[\u202A\u202B\u202D\u202E]\u202C|[\u2066-\u2068]\u2069/g;
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const POP_EMBEDDING = '\u202C';

/** Whether anybody would see anything of it. */
export const isVisible = (text: string): boolean => VISIBLE.test(text);

/** In composed form (NFC), without what is invisible and says nothing where it stands. Done twice it changes nothing more. */
export function tidyText(text: string): string {
  let tidied = text;
  let before: string;
  do {
    before = tidied;
    tidied = withoutMeaningless(before.normalize('NFC')).replace(EMPTY_PAIR, '').normalize('NFC');
  } while (tidied !== before);
  return tidied;
}

function withoutMeaningless(text: string): string {
  const kept = new Set<number>();
  for (const { 0: sign, index } of text.matchAll(MEANT)) {
    for (let at = index; at < index + sign.length; at += 1) kept.add(at);
  }
  const isBraille = BRAILLE.test(text);
  return text.replace(INVISIBLE, (sign, at: number) => {
    if (sign === '\u2800') return isBraille ? sign : ' ';
    return kept.has(at) ? sign : '';
  });
}

/** A name on one line: tidy, each gap one space wide, none at the ends. */
export function tidyName(text: string): string {
  return tidyText(text)
    .replace(/[\u2028\u2029]/g, ' ')
    .replace(/(\p{Zs})\p{Zs}+/gu, '$1')
    .trim();
}

/** A message: tidy, and no line of it leaves a direction open. */
export const tidyMessage = (text: string): string => tidyText(balanced(tidyText(text)));

/** Whether each sign that begins a direction has its end, properly nested. */
export const isBalanced = (text: string): boolean => balanced(text) === text;

/** With ends for the directions that a line leaves open, and without ends of what never began. */
export function balanced(text: string): string {
  if (!/[\u202A-\u202E\u2066-\u2069]/.test(text)) return text;
  return text
    .split(/(\r\n|[\n\r\u2029])/)
    .map(balancedLine)
    .join('');
}

function balancedLine(line: string): string {
  const open: string[] = [];
  let made = '';
  for (const sign of line) {
    if (/[\u202A\u202B\u202D\u202E]/.test(sign)) open.push(POP_EMBEDDING);
    else if (/[\u2066-\u2068]/.test(sign)) open.push(POP_ISOLATE);
    else if (sign === POP_EMBEDDING || sign === POP_ISOLATE) {
      const ends = endsUpTo(open, sign);
      made += ends;
      continue;
    }
    made += sign;
  }
  return made + open.reverse().join('');
}

/** The ends that this one makes due; the end of an isolate ends the embeddings in it too. */
function endsUpTo(open: string[], sign: string): string {
  const at = sign === POP_ISOLATE ? open.lastIndexOf(sign) : open.at(-1) === sign ? open.length - 1 : -1;
  return at < 0 ? '' : open.splice(at).reverse().join('');
}

/**
 * For plain text around it (titles, toasts, mail): isolated where it could change the order of the words beside it.
 * In markup `<bdi>` does the same.
 */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG_ISOLATE}${balanced(text)}${POP_ISOLATE}` : text;
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many characters people see: a family of emoji is one, and so is a letter with its accents (UAX 29). */
export function graphemesIn(text: string): number {
  let count = 0;
  for (const _one of GRAPHEMES.segment(text)) count += 1;
  return count;
}
