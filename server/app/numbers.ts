import type { SessionNumber } from '../../shared/domain/ids.ts';
import type { Clock, IdSource } from './ports.ts';

/** For how long the number of an ended session is not given out again [SS2]. */
export const NUMBER_REST_MS = 24 * 60 * 60_000;

/** Session numbers in use: of open sessions, and of those that ended within the last 24 hours [SS2]. */
export class SessionNumbers {
  readonly #clock: Clock;
  readonly #ids: Pick<IdSource, 'newSessionNumber'>;
  /** Value: when the session ended, ms epoch; null while it is open. */
  readonly #used: Map<SessionNumber, number | null>;

  constructor(
    deps: { readonly clock: Clock; readonly ids: Pick<IdSource, 'newSessionNumber'> },
    used: ReadonlyMap<SessionNumber, number | null>,
  ) {
    this.#clock = deps.clock;
    this.#ids = deps.ids;
    this.#used = new Map(used);
  }

  /** A free number, taken from this moment on. */
  take(): SessionNumber {
    this.#forgetOld();
    for (;;) {
      const number = this.#ids.newSessionNumber();
      if (this.#used.has(number)) continue;
      this.#used.set(number, null);
      return number;
    }
  }

  /** Gives back a number whose session never began. */
  release(number: SessionNumber): void {
    this.#used.delete(number);
  }

  end(number: SessionNumber, endedAt: number): void {
    this.#used.set(number, endedAt);
  }

  /** Whether a session of that number ended within the last 24 hours. */
  hasEnded(number: SessionNumber): boolean {
    return typeof this.#used.get(number) === 'number';
  }

  #forgetOld(): void {
    const oldest = this.#clock.now() - NUMBER_REST_MS;
    for (const [number, endedAt] of this.#used) {
      if (endedAt !== null && endedAt < oldest) this.#used.delete(number);
    }
  }
}
