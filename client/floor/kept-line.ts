import * as v from 'valibot';
import { token } from '../../shared/protocol/fields.ts';

const keyOf = (address: string): string => `tasuki.line.${address}`;

/**
 * The place in a queue's line, kept in the browser, so that whoever comes back by the queue's address stands where they stood [QU14]. In
 * a private window it goes with that window.
 */
export const keptLine = {
  read(address: string): string | null {
    try {
      const kept = v.safeParse(token, localStorage.getItem(keyOf(address)));
      return kept.success ? kept.output : null;
    } catch {
      return null;
    }
  },
  /** Null forgets it. */
  keep(address: string, place: string | null): void {
    try {
      if (place === null) localStorage.removeItem(keyOf(address));
      else localStorage.setItem(keyOf(address), place);
    } catch {
      // Storage is forbidden: everything works but coming back.
    }
  },
};
