/** Keysyms (X11/keysymdef.h) of keys that are no text, by their W3C UI Events `key`. */
const NAMED: Readonly<Record<string, number>> = {
  Backspace: 0xff08,
  Tab: 0xff09,
  Enter: 0xff0d,
  Escape: 0xff1b,
  Delete: 0xffff,
  Home: 0xff50,
  ArrowLeft: 0xff51,
  ArrowUp: 0xff52,
  ArrowRight: 0xff53,
  ArrowDown: 0xff54,
  PageUp: 0xff55,
  PageDown: 0xff56,
  End: 0xff57,
  Insert: 0xff63,
  ContextMenu: 0xff67,
  PrintScreen: 0xff61,
  Pause: 0xff13,
  ScrollLock: 0xff14,
  NumLock: 0xff7f,
  CapsLock: 0xffe5,
  Convert: 0xff23,
  NonConvert: 0xff22,
  KanaMode: 0xff2d,
  HiraganaKatakana: 0xff27,
  ZenkakuHankaku: 0xff2a,
  Shift: 0xffe1,
  Control: 0xffe3,
  Alt: 0xffe9,
  Meta: 0xffeb,
};
const F1 = 0xffbe;
const MOST_FUNCTION_KEYS = 24;
/** Chooses the third level of a key. */
export const ISO_LEVEL3_SHIFT = 0xfe03;
const UNICODE = 0x0100_0000;

/** Null for a key that X does not have. */
export function keysymOf(key: string): number | null {
  const named = Object.hasOwn(NAMED, key) ? NAMED[key] : undefined;
  if (named !== undefined) return named;
  const [, number] = /^F(\d{1,2})$/.exec(key) ?? [];
  if (number !== undefined && Number(number) >= 1 && Number(number) <= MOST_FUNCTION_KEYS)
    return F1 + Number(number) - 1;
  return [...key].length === 1 ? keysymOfCharacter(key) : null;
}

/** Line breaks and tabs are keys; Latin-1 stands for itself, all else is Unicode's (keysymdef.h, "Unicode keysyms"). */
export function keysymOfCharacter(character: string): number {
  if (character === '\n' || character === '\r') return 0xff0d;
  if (character === '\t') return 0xff09;
  const point = character.codePointAt(0) ?? 0x20;
  const isLatin1 = (point >= 0x20 && point <= 0x7e) || (point >= 0xa0 && point <= 0xff);
  return isLatin1 ? point : UNICODE + point;
}

/** Keysyms from before Unicode's, by the character that layouts still name so. */
const OLDER: Readonly<Record<string, number>> = { '€': 0x20ac };

/** All keysyms that a layout may have for a character, the likeliest first. */
export function keysymsOfCharacter(character: string): readonly number[] {
  const older = Object.hasOwn(OLDER, character) ? OLDER[character] : undefined;
  const keysym = keysymOfCharacter(character);
  return older === undefined ? [keysym] : [older, keysym];
}

/**
 * What a key is called on the keyboard that W3C UI Events `code` is named after (QWERTY): for shortcuts of a layout that has no such
 * letter, as Ctrl+С of a Russian one.
 */
export function letterOfCode(code: string): string | null {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (letter) return letter.toLowerCase();
  const [, digit] = /^Digit(\d)$/.exec(code) ?? [];
  return digit ?? null;
}
