import { keysymOfCharacter, keysymsOfCharacter } from './keysyms.ts';
import { asked, type XScreen } from './screen.ts';

/** A key, and what must be held for it to mean what is wanted. */
export interface Stroke {
  readonly keycode: number;
  readonly shift: boolean;
  readonly level3: boolean;
}

/** Columns of X's core mapping: two for each of two groups, then the third and fourth level of each. */
const LEVELS_OF_GROUP = [
  [0, 1, 4, 5],
  [2, 3, 6, 7],
] as const;
/** A spare key that was given another meaning stands that long at least, until programs have seen it. */
const SETTLE_MS = 150;

/** The layout of this machine's keyboard, and spare keys that are lent to characters which it does not have. */
export class Keymap {
  readonly #screen: XScreen;
  #rows: readonly (readonly number[])[] = [];
  /** Spare key codes, the one lent longest ago first, with the keysym it is lent to. */
  #spare: { keycode: number; keysym: number; at: number }[] = [];
  #perKeycode = 2;

  constructor(screen: XScreen) {
    this.#screen = screen;
  }

  async read(): Promise<void> {
    const { first, last } = this.#screen.keycodes;
    const rows = await asked<number[][]>((reply) =>
      this.#screen.client.GetKeyboardMapping(first, last - first + 1, reply),
    );
    this.#rows = rows;
    this.#perKeycode = rows[0]?.length ?? 2;
    const lent = new Map(this.#spare.map((one) => [one.keycode, one]));
    this.#spare = rows.flatMap((row, index) => {
      const keycode = first + index;
      const known = lent.get(keycode);
      // Another layout that was chosen meanwhile has its own meanings, or none, for what was lent.
      if (known && known.keysym !== 0 && row[0] === known.keysym) return [known];
      return row.every((keysym) => keysym === 0) ? [{ keycode, keysym: 0, at: 0 }] : [];
    });
  }

  /** The key that has this keysym in the layout that is chosen now, wherever on it. */
  find(keysym: number, group: number): Stroke | null {
    const levels = LEVELS_OF_GROUP[group === 1 ? 1 : 0];
    const { first } = this.#screen.keycodes;
    for (const [level, column] of levels.entries()) {
      const index = this.#rows.findIndex((row) => row[column] === keysym);
      if (index >= 0) return { keycode: first + index, shift: level % 2 === 1, level3: level >= 2 };
    }
    return group === 1 ? this.find(keysym, 0) : null;
  }

  /** The key for a character: one of the layout, or a spare one that is lent to it. */
  async strokeFor(character: string, group: number): Promise<Stroke | null> {
    for (const keysym of keysymsOfCharacter(character)) {
      const found = this.find(keysym, group);
      // Other levels than these two may be anywhere in a layout with more groups: a spare key is safer.
      if (found) return found;
    }
    return this.#lend(keysymOfCharacter(character));
  }

  async #lend(keysym: number): Promise<Stroke | null> {
    const lent = this.#spare.findIndex((one) => one.keysym === keysym);
    const [spare] = this.#spare.splice(lent < 0 ? 0 : lent, 1);
    if (!spare) return null;
    const settled = spare.at + SETTLE_MS - Date.now();
    if (lent < 0 && spare.keysym !== 0 && settled > 0)
      await new Promise((resolve) => setTimeout(resolve, settled));
    if (lent < 0) this.#map(spare.keycode, keysym);
    this.#spare.push({ keycode: spare.keycode, keysym, at: Date.now() });
    return { keycode: spare.keycode, shift: false, level3: false };
  }

  /** Gives the spare keys back as they were. */
  restore(): void {
    for (const spare of this.#spare) {
      if (spare.keysym !== 0) this.#map(spare.keycode, 0);
      spare.keysym = 0;
    }
  }

  #map(keycode: number, keysym: number): void {
    // The same on every level: whatever is held, it stays this character.
    const row = Array.from({ length: this.#perKeycode }, () => keysym);
    this.#screen.client.ChangeKeyboardMapping(keycode, this.#perKeycode, row);
  }
}
