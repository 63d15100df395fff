/**
 * Patterns that an administrator writes for a code [AD5], matched without going back: the work is bounded by the lengths of pattern
 * and text, whatever is written in either. A small part of regular expressions: signs, `.`, `\d`, `\w`, `[A-Z0-9]`, `[^…]`,
 * `?`, `*`, `+`, `{2}`, `{2,5}`, `{2,}`, and `|` between wholes. No groups. The whole text has to match.
 */

interface Atom {
  readonly one: RegExp;
  readonly least: number;
  /** Infinity: as often as there is text. */
  readonly most: number;
}
export interface Pattern {
  matches(text: string): boolean;
}

const ATOM =
  /(\\[dw\\.^$|?*+(){}[\]/-]|\[\^?(?:[^\\\]^[]|\\[dw\\\]^[-])+\]|[^\\^$|?*+(){}[\]])([?*+]|\{\d{1,3}(?:,(?:\d{1,3})?)?\})?/uy;

/** Null for what is none, or uses what is not offered. Empty matches everything. */
export function patternOf(written: string): Pattern | null {
  if (written === '') return { matches: () => true };
  const wholes: Atom[][] = [];
  let at = 0;
  let atoms: Atom[] = [];
  while (at < written.length) {
    if (written[at] === '|') {
      wholes.push(atoms);
      atoms = [];
      at += 1;
      continue;
    }
    ATOM.lastIndex = at;
    const found = ATOM.exec(written);
    const atom = found === null ? null : atomOf(found[1] ?? '', found[2] ?? '');
    if (atom === null) return null;
    atoms.push(atom);
    at = ATOM.lastIndex;
  }
  wholes.push(atoms);
  if (wholes.some((whole) => whole.length === 0)) return null;
  return { matches: (text) => wholes.some((whole) => isMatch(whole, [...text])) };
}

function atomOf(sign: string, times: string): Atom | null {
  const [least, most] = timesOf(times);
  if (least > most) return null;
  try {
    // One sign at a time, so there is nothing to go back over. `v` would refuse more; `u` takes `\-` within brackets alone.
    return { one: new RegExp(`^${sign === '\\-' ? '-' : sign}$`, 'u'), least, most };
  } catch {
    return null;
  }
}

function timesOf(times: string): readonly [number, number] {
  if (times === '') return [1, 1];
  if (times === '?') return [0, 1];
  if (times === '*') return [0, Number.POSITIVE_INFINITY];
  if (times === '+') return [1, Number.POSITIVE_INFINITY];
  const [least = '', most] = times.slice(1, -1).split(',');
  return [Number(least), most === undefined ? Number(least) : most === '' ? Infinity : Number(most)];
}

/** Keeps every place that can be reached at once, so that no place is come to twice for one atom. */
function isMatch(atoms: readonly Atom[], signs: readonly string[]): boolean {
  let places = new Set([0]);
  for (const { one, least, most } of atoms) {
    const next = new Set<number>();
    for (const from of places) {
      let at = from;
      for (let count = 0; count <= most; count += 1) {
        if (count >= least) next.add(at);
        const sign = signs[at];
        if (sign === undefined || !one.test(sign)) break;
        at += 1;
      }
    }
    places = next;
    if (places.size === 0) return false;
  }
  return places.has(signs.length);
}
