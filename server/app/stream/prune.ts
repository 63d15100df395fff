import type { StreamKind, StreamTypes } from './kind.ts';
import { restore } from './ledger.ts';
import type { StreamArchive } from './ports.ts';

/** Events in one go: replayed in one turn of the event loop, and taken away in one transaction. */
const AT_ONCE = 1_000;

export interface Pruning<Of extends StreamTypes> {
  readonly kind: StreamKind<Of>;
  readonly store: StreamArchive<Of>;
  readonly streamId: Of['id'];
  /** Milliseconds since the epoch. */
  readonly beforeMs: number;
}

/**
 * Takes away what happened before that time; a state stands for it from then on, so that the same stream comes of the rest. Goes on
 * beside a runner of the stream, whose new events it never touches. Resolves with how many events went.
 */
export async function pruneStream<Of extends StreamTypes>(pruning: Pruning<Of>): Promise<number> {
  const { kind, store, streamId, beforeMs } = pruning;
  for (let gone = 0; ; ) {
    const { snapshot, events } = await store.beginning(streamId, AT_ONCE);
    const kept = events.findIndex(({ at }) => at >= beforeMs);
    const old = kept === -1 ? events : events.slice(0, kept);
    if (old.length === 0) return gone;
    const { state, position } = restore(kind, { snapshot, events: old });
    const { version, encode } = kind.snapshot;
    await store.beginWith(streamId, { position, version, text: encode(state) });
    gone += old.length;
    if (kept !== -1) return gone;
  }
}
