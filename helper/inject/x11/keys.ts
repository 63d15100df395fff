import type { XTest } from 'x11';
import { MODIFIERS, type Modifier } from '../../../shared/control/input.ts';
import type { Keymap, Stroke } from './keymap.ts';
import { ISO_LEVEL3_SHIFT, keysymOf, letterOfCode } from './keysyms.ts';

/** Modifiers beside Shift make a shortcut of a letter. */
const SHORTCUT = 0b1110;
const SHIFT = 0b0001;

export interface KeysParts {
  readonly test: XTest;
  readonly root: number;
  readonly keymap: Keymap;
  /** Told of each key that goes up because of us. */
  readonly onRelease: (keycode: number) => void;
}

/** The keyboard: what is held down because of us, and nothing else. */
export class Keys {
  readonly #parts: KeysParts;
  /** Keycode of each modifier that we hold. */
  readonly #held = new Map<Modifier, number>();

  constructor(parts: KeysParts) {
    this.#parts = parts;
  }

  get heldKeycodes(): readonly number[] {
    return [...this.#held.values()];
  }

  /** Holds exactly these modifiers. */
  hold(bits: number): void {
    for (const [index, modifier] of MODIFIERS.entries()) {
      const isWanted = (bits & (1 << index)) !== 0;
      const keycode = this.#held.get(modifier);
      if (isWanted && keycode === undefined) this.#press(modifier);
      if (isWanted || keycode === undefined) continue;
      this.#fake(keycode, false);
      this.#held.delete(modifier);
    }
  }

  /** A key that is no text, with what is held beside it. */
  async tap({ key, code, held }: { key: string; code: string; held: number }, group: number): Promise<void> {
    const stroke = this.#strokeOf({ key, code }, group);
    if (!stroke) return;
    const isLetter = [...key].length === 1 && key.toLowerCase() !== key.toUpperCase();
    // Where this layout has a sign, Shift may or may not be needed; for a letter Shift is a part of the shortcut.
    const isSign = [...key].length === 1 && !isLetter && (held & SHORTCUT) !== 0;
    this.hold(isSign ? (held & ~SHIFT) | (stroke.shift ? SHIFT : 0) : held);
    this.#strike({ ...stroke, shift: false });
    this.hold(held);
  }

  /** Text, whatever is held meanwhile. */
  async type(text: string, group: () => Promise<number>): Promise<void> {
    const before = this.#bits();
    this.hold(0);
    const current = await group();
    for (const character of text.replaceAll('\r\n', '\n')) {
      const stroke = await this.#parts.keymap.strokeFor(character, current & 3);
      if (!stroke) continue;
      const isCapsLocked = (current & CAPS_LOCK) !== 0 && character.toLowerCase() !== character.toUpperCase();
      this.#strike(isCapsLocked ? { ...stroke, shift: !stroke.shift } : stroke);
    }
    this.hold(before);
  }

  releaseAll(): void {
    this.hold(0);
  }

  #strokeOf({ key, code }: { key: string; code: string }, group: number): Stroke | null {
    const { keymap } = this.#parts;
    const letter = letterOfCode(code);
    const wishes = [key.length === 1 ? key.toLowerCase() : key, ...(letter === null ? [] : [letter])];
    for (const wish of wishes) {
      const keysym = keysymOf(wish);
      const stroke = keysym === null ? null : keymap.find(keysym, group);
      if (stroke) return stroke;
    }
    return null;
  }

  #strike({ keycode, shift, level3 }: Stroke): void {
    const { keymap } = this.#parts;
    const also = [
      ...(shift ? [keymap.find(keysymOf('Shift') ?? 0, 0)] : []),
      ...(level3 ? [keymap.find(ISO_LEVEL3_SHIFT, 0)] : []),
    ].flatMap((stroke) => stroke?.keycode ?? []);
    for (const one of also) this.#fake(one, true);
    this.#fake(keycode, true);
    this.#fake(keycode, false);
    for (const one of also.reverse()) this.#fake(one, false);
  }

  #press(modifier: Modifier): void {
    const keycode = this.#parts.keymap.find(keysymOf(modifier) ?? 0, 0)?.keycode;
    if (keycode === undefined) return;
    this.#held.set(modifier, keycode);
    this.#fake(keycode, true);
  }

  #bits(): number {
    return MODIFIERS.reduce(
      (bits, modifier, index) => (this.#held.has(modifier) ? bits | (1 << index) : bits),
      0,
    );
  }

  #fake(keycode: number, down: boolean): void {
    const { test, root, onRelease } = this.#parts;
    if (!down) onRelease(keycode);
    test.FakeInput(down ? test.KeyPress : test.KeyRelease, keycode, 0, root, 0, 0);
  }
}

/** In what `type` is told of the keyboard's state: the group in the two lowest bits, and this. */
export const CAPS_LOCK = 0b100;
