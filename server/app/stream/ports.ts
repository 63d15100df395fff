import type { StreamTypes } from './kind.ts';

/**
 * The durable truth of streams of one kind. Everything rejects with a plain `Error` when the storage fails; the application
 * answers `unavailable` then.
 */
export interface StreamStore<Of extends StreamTypes> {
  /**
   * Resolves once the events are on disk (fsynced), with all that projections make of them: all or none. Concurrent
   * appends are grouped into one transaction. Rejects with `PositionTaken` where the stream does not end at `expected`:
   * somebody else wrote, or owns the stream by a later epoch.
   */
  append(streamId: Of['id'], events: readonly Of['event'][], at: AppendPosition): Promise<void>;
  /** What is stored of one stream; position 0 and no events for an unknown one. */
  load(streamId: Of['id']): Promise<StoredStream<Of>>;
  /** Puts a state beside its stream, in place of an earlier one. A shortcut for `load`, never the truth. */
  keepSnapshot(streamId: Of['id'], snapshot: StoredSnapshot): Promise<void>;
}

/** Of streams that never end: their past can be taken away, up to a state that stands for it. Rejects as the store does. */
export interface StreamArchive<Of extends StreamTypes> {
  /** The beginning of what is stored: the state it begins with, if its past is gone, and the first events after it. */
  beginning(streamId: Of['id'], limit: number): Promise<StoredStream<Of>>;
  /** From now on the stream begins with this state, at its position; the events before it are gone. All or nothing. */
  beginWith(streamId: Of['id'], base: StoredSnapshot): Promise<void>;
}

export interface AppendPosition {
  /** How many events the stream has: the place of the first new one, from 0. */
  readonly expected: number;
}

export interface StoredSnapshot {
  /** How many events are in it. */
  readonly position: number;
  /** Of the shape of the state. */
  readonly version: number;
  readonly text: string;
}

/** A stream as it is stored: the latest snapshot of the asked version, if any, and the events after it, oldest first. */
export interface StoredStream<Of extends StreamTypes> {
  readonly snapshot: StoredSnapshot | null;
  readonly events: readonly Of['event'][];
}

/** The append came too late: the stream has other events at that place, or another owner. */
export class PositionTaken extends Error {
  constructor(streamId: string, expected: number) {
    super(`stream ${streamId} does not end at position ${expected}`);
    this.name = 'PositionTaken';
  }
}

/** What effects and news of a stream meet; each kind brings its own. Nothing here throws or rejects. */
export interface StreamWorld<Of extends StreamTypes> {
  /** Resolves when all of them are done, or have failed and been logged. */
  perform(streamId: Of['id'], effects: readonly Of['effect'][]): Promise<void>;
  /** After the events are durable. They are one broadcast, numbered `seq`, which rises over restarts too. */
  publish(told: {
    readonly streamId: Of['id'];
    readonly seq: number;
    readonly events: readonly Of['event'][];
    readonly state: Of['state'];
  }): void;
  /** Something ended at once for a decision that was never stored: what is left of it is taken away as well. */
  clearAway(streamId: Of['id']): Promise<void>;
}
