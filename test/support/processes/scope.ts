/** Something that must be ended when a test is over. */
type Ending = () => unknown;

/**
 * Keeps what a test has started and ends it in the opposite order, whatever happened in between. One ending that fails
 * does not keep the others from running; its fault is thrown at the end.
 */
export interface Scope {
  /** Remembers how to end something, and gives it back. */
  use<Thing extends { stop(): unknown }>(thing: Thing): Thing;
  defer(ending: Ending): void;
  /** Ends all. Idempotent. */
  close(): Promise<void>;
}

export function createScope(): Scope {
  const endings: Ending[] = [];
  return {
    use(thing) {
      endings.push(() => thing.stop());
      return thing;
    },
    defer(ending) {
      endings.push(ending);
    },
    async close() {
      const faults: unknown[] = [];
      for (let ending = endings.pop(); ending; ending = endings.pop()) {
        try {
          await ending();
        } catch (fault) {
          faults.push(fault);
        }
      }
      if (faults.length > 0) throw new AggregateError(faults, 'some things could not be ended');
    },
  };
}
