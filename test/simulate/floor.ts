import { isDeepStrictEqual } from 'node:util';
import { FLOOR_STREAM } from '../../server/app/floor/floor-stream.ts';
import { restore } from '../../server/app/stream/ledger.ts';
import type { StoredSnapshot } from '../../server/app/stream/ports.ts';
import type { FloorCommand, FloorState } from '../../server/core/floor/index.ts';
import type { FloorEvent } from '../../shared/protocol/floor-events.ts';

/** As the ledger does it. */
const SNAPSHOT_EVERY = 1_000;

/** Whoever looks at each event, between the floors before and after it. */
export type Watch = (event: FloorEvent, around: { before: FloorState; after: FloorState }) => void;

/** The real floor on a store in memory, in virtual time: what the runner does of it, without waiting for anything. */
export class SimulatedFloor {
  now = 0;
  state: FloorState = FLOOR_STREAM.initial;
  /** How many are stored. */
  events = 0;
  readonly #watch: Watch;
  /** The last one, as the store has it. */
  #snapshot: StoredSnapshot | null = null;
  /** The events after it. */
  #tail: FloorEvent[] = [];
  #ids = 0;

  constructor(watch: Watch = () => undefined) {
    this.#watch = watch;
  }

  /** What came of it; null for a refusal. */
  do(command: FloorCommand): readonly FloorEvent[] | null {
    const decision = FLOOR_STREAM.decide(this.state, command, {
      now: this.now,
      newId: () => `i${++this.#ids}`,
    });
    if (!decision.ok) return null;
    for (const event of decision.events) {
      const before = this.state;
      this.state = FLOOR_STREAM.evolve(before, event);
      this.events += 1;
      this.#tail.push(event);
      this.#watch(event, { before, after: this.state });
    }
    if (this.#tail.length >= SNAPSHOT_EVERY) {
      const { encode, version } = FLOOR_STREAM.snapshot;
      this.#snapshot = { position: this.events, version, text: encode(this.state) };
      this.#tail = [];
    }
    return decision.events;
  }

  /** Lets run out what has run out by now. */
  passTime(): readonly FloorEvent[] {
    return this.do(FLOOR_STREAM.timePassed) ?? [];
  }

  get nextDeadline(): number {
    return FLOOR_STREAM.nextDeadline(this.state) ?? Number.POSITIVE_INFINITY;
  }

  /** The process is gone: only what is stored counts. Answers whether the floor that comes of it is the one that was lost. */
  kill(): boolean {
    const { encode } = FLOOR_STREAM.snapshot;
    const lost = encode(this.state);
    this.state = restore(FLOOR_STREAM, { snapshot: this.#snapshot, events: this.#tail }).state;
    return isDeepStrictEqual(JSON.parse(encode(this.state)), JSON.parse(lost));
  }
}
