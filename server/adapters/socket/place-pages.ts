import type { ParticipantId } from '../../../shared/domain/ids.ts';

/** How many pages that had to give way are known by name; one place sees a handful. */
const REMEMBERED = 32;

/**
 * What a page is that arrives at a place: `back`: the one that has it, on a new line. `takesOver`: a newer one. `displaced`:
 * one that had to give way before, and comes back by itself. `unknown`: it does not say, or is the first.
 */
export type Arrival = 'back' | 'takesOver' | 'displaced' | 'unknown';

/**
 * Which page has a place: the newest one that was opened or told "Use here" [JO3, SS7]. A page that lost its line looks the same
 * as a second one but for its id; without it, two windows would take the place from each other for ever. In memory only:
 * after a restart whoever comes first has the place, and a later one takes it over.
 */
export class PlacePages {
  /** Newest last. */
  readonly #pages = new Map<ParticipantId, readonly string[]>();

  arrive(participantId: ParticipantId, page: string | null): Arrival {
    if (page === null) return 'unknown';
    const known = this.#pages.get(participantId) ?? [];
    const current = known.at(-1);
    if (page === current) return 'back';
    if (known.includes(page)) return 'displaced';
    this.#pages.set(participantId, [...known, page].slice(-REMEMBERED));
    return current === undefined ? 'unknown' : 'takesOver';
  }

  forget(participantId: ParticipantId): void {
    this.#pages.delete(participantId);
  }
}
