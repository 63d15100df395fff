import type { LogPort } from '../ports.ts';
import { follow, replayOver, type StreamKind, type StreamTypes } from './kind.ts';
import type { StoredStream, StreamStore, StreamWorld } from './ports.ts';

export interface LedgerDeps<Of extends StreamTypes> {
  readonly kind: StreamKind<Of>;
  readonly store: StreamStore<Of>;
  readonly world: StreamWorld<Of>;
  readonly log: LogPort;
}

export interface Settlement {
  /** What was ended at the decision already; awaited before anybody is told. */
  readonly ended: Promise<void>;
  readonly answer: () => void;
}

/** A stream that takes longer to replay than this many events has a snapshot. */
const SNAPSHOT_EVERY = 1_000;
/** And of a large state one more for each so many characters of it, so that writing it down stays a small part of the work. */
const EVENT_LENGTH = 300;

/** The state that a stream has as it is stored. */
export function restore<Of extends StreamTypes>(
  kind: StreamKind<Of>,
  { snapshot, events }: StoredStream<Of>,
): { readonly state: Of['state']; readonly position: number } {
  const base = snapshot === null ? kind.initial : kind.snapshot.decode(snapshot.text);
  return {
    state: replayOver(kind, base, events),
    position: (snapshot?.position ?? 0) + events.length,
  };
}

/** What of one stream is durable and told to the world. Its runner calls it for one batch after the other. */
export class StreamLedger<Of extends StreamTypes> {
  readonly #deps: LedgerDeps<Of>;
  readonly #streamId: Of['id'];
  #state: Of['state'];
  #position: number;
  #seq: number;
  #snapshotAt: number;
  #snapshotEvery = SNAPSHOT_EVERY;

  constructor(deps: LedgerDeps<Of>, at: { readonly streamId: Of['id']; readonly stored: StoredStream<Of> }) {
    this.#deps = deps;
    this.#streamId = at.streamId;
    const { state, position } = restore(deps.kind, at.stored);
    this.#state = state;
    this.#position = position;
    this.#snapshotAt = at.stored.snapshot?.position ?? 0;
    // There are never more broadcasts than stored events, so the number goes on rising over a restart.
    this.#seq = position;
  }

  get state(): Of['state'] {
    return this.#state;
  }

  /** How many events are stored. */
  get position(): number {
    return this.#position;
  }

  /** The number of the last broadcast. */
  get seq(): number {
    return this.#seq;
  }

  /** Makes events durable. Rejects when the store does not take them. */
  async persist(events: readonly Of['event'][]): Promise<void> {
    if (events.length === 0) return;
    await this.#deps.store.append(this.#streamId, events, { expected: this.#position });
  }

  /**
   * Lets durable events take effect: the world first, so that nothing flows that pages are told is over [SE4]; then the
   * broadcast, the answer, and last the goodbyes.
   */
  async settle(events: readonly Of['event'][], { ended, answer }: Settlement): Promise<void> {
    if (events.length === 0) return answer();
    const { kind, world } = this.#deps;
    const { after, effects } = follow(kind, this.#state, events);
    this.#state = after;
    this.#position += events.length;
    const streamId = this.#streamId;
    await ended;
    await world.perform(
      streamId,
      effects.filter((effect) => kind.timeOf(effect) === 'afterWrite'),
    );
    this.#seq += 1;
    world.publish({ streamId, seq: this.#seq, events, state: this.#state });
    answer();
    await world.perform(
      streamId,
      effects.filter((effect) => kind.timeOf(effect) === 'last'),
    );
    this.#keepSnapshot();
  }

  /** Nobody waits for it: without one the next start takes a little longer. */
  #keepSnapshot(): void {
    if (this.#position - this.#snapshotAt < this.#snapshotEvery) return;
    this.#snapshotAt = this.#position;
    const { kind, store, log } = this.#deps;
    const { version } = kind.snapshot;
    const snapshot = { position: this.#position, version, text: kind.snapshot.encode(this.#state) };
    this.#snapshotEvery = Math.max(SNAPSHOT_EVERY, snapshot.text.length / EVENT_LENGTH);
    store.keepSnapshot(this.#streamId, snapshot).catch((error: unknown) => {
      log.warn({ error, streamId: this.#streamId }, 'a snapshot could not be stored');
    });
  }
}
