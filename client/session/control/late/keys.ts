import { MODIFIERS } from '../../../../shared/control/input.ts';
import type { Wish } from './hands.ts';

/** What of a keyboard event counts here (W3C UI Events). */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  getModifierState(name: string): boolean;
}

/** `leave`: the page's own, the way out of the picture. `text`: an input method or a dead key is at work; what it makes comes by itself. */
export type KeyMeaning = Wish | 'leave' | 'text' | null;

const SHIFT = 1;
const CONTROL = 2;
const ALT = 4;
const META = 8;
/** Keys that only this side's keyboard knows. */
const LOCAL: ReadonlySet<string> = new Set([
  'AltGraph',
  'CapsLock',
  'NumLock',
  'Fn',
  'FnLock',
  'Unidentified',
]);

/** Which modifiers are held; those of AltGr, which Windows reports as Ctrl and Alt, are none. On a Mac, ⌘ is the other side's Ctrl. */
export function heldIn(event: Omit<KeyPress, 'key' | 'code' | 'isComposing'>, isMac: boolean): number {
  const isAltGraph = event.getModifierState('AltGraph');
  const isControl = (event.ctrlKey && !isAltGraph) || (isMac && event.metaKey);
  return (
    (event.shiftKey ? SHIFT : 0) |
    (isControl ? CONTROL : 0) |
    (event.altKey && !isAltGraph ? ALT : 0) |
    (event.metaKey && !isMac ? META : 0)
  );
}

/**
 * What a key that goes down means over there [RC2]: text as it was typed, whatever layout made it; everything else as the key, with
 * what is held; a modifier as itself.
 */
export function meaningOf(event: KeyPress, isMac: boolean): KeyMeaning {
  const held = heldIn(event, isMac);
  const { key, code } = event;
  if (event.isComposing || key === 'Process' || key === 'Dead') return 'text';
  if (key === 'Escape' && held === (CONTROL | ALT)) return 'leave';
  if (isModifier(key)) return { type: 'modifiers', held };
  if (LOCAL.has(key)) return null;
  const isCharacter = [...key].length === 1;
  // Option makes signs on a Mac; Alt elsewhere makes shortcuts.
  const shortcut = isMac ? CONTROL | META : CONTROL | ALT | META;
  if (isCharacter && (held & shortcut) === 0) return { type: 'text', text: key };
  return { type: 'key', key, code, held };
}

export const isModifier = (key: string): boolean => MODIFIERS.some((modifier) => modifier === key);

/** Keys that a browser or system keeps for itself, as buttons. */
export const SPECIAL_KEYS = {
  controlAltDelete: [{ type: 'key', key: 'Delete', code: 'Delete', held: CONTROL | ALT }],
  meta: [
    { type: 'modifiers', held: META },
    { type: 'modifiers', held: 0 },
  ],
  altTab: [{ type: 'key', key: 'Tab', code: 'Tab', held: ALT }],
  print: [{ type: 'key', key: 'PrintScreen', code: 'PrintScreen', held: 0 }],
} as const satisfies Record<string, readonly Wish[]>;

export type SpecialKey = keyof typeof SPECIAL_KEYS;

/** A special key, and nothing held after it. */
export const wishesOf = (key: SpecialKey): readonly Wish[] => [
  ...SPECIAL_KEYS[key],
  { type: 'modifiers', held: 0 },
];
