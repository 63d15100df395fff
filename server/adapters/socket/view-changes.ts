import type { SessionView } from '../../../shared/protocol/view.ts';

/** The top-level keys of `next` that a page holding `last` does not have yet, each with its whole new value. */
export function changesBetween(last: SessionView, next: SessionView): Partial<SessionView> {
  const changed = Object.entries(next).filter(
    ([key, value]) => !isSame(last[key as keyof SessionView], value),
  );
  // Cast: `entries` loses the keys' types; these are entries of `next` itself.
  return Object.fromEntries(changed) as Partial<SessionView>;
}

/** Views are plain data of one maker with one order of keys, so that equal text is equal content. */
function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
}
