import { applyUpdate } from '../../shared/protocol/apply-update.ts';
import type { Answer } from '../../shared/protocol/errors.ts';
import type { PublicEvent } from '../../shared/protocol/events.ts';
import type { ChatMessage, SessionUpdate, SessionView, Snapshot } from '../../shared/protocol/view.ts';

/** The view, and the number of the last broadcast that is in it. */
export type Known = Pick<Snapshot, 'seq' | 'view'>;

/** What an update does to what the page knows. */
export type Taken =
  | { readonly kind: 'applied'; readonly snapshot: Known }
  | { readonly kind: 'gap' }
  | { readonly kind: 'old' };

/** Lays one broadcast over the view. Answers `gap` when one before it is missing. */
export function takeInOrder(known: Known, update: SessionUpdate): Taken {
  if (update.seq <= known.seq) return { kind: 'old' };
  if (update.seq > known.seq + 1) return { kind: 'gap' };
  return { kind: 'applied', snapshot: { seq: update.seq, view: applyUpdate(known.view, update) } };
}

export interface FeedPorts {
  readonly requestSnapshot: () => Promise<Answer<Snapshot>>;
  readonly onView: (view: SessionView) => void;
  /** The whole chat of each snapshot; later lines come as events [CH1]. */
  readonly onMessages: (messages: readonly ChatMessage[]) => void;
  readonly onEvent: (event: PublicEvent) => void;
}

/** Keeps the view whole, whatever was lost on the way. */
export interface Feed {
  welcome(snapshot: Snapshot): void;
  update(update: SessionUpdate): void;
}

/**
 * Every event of a received update is told once and in order; those of a gap are not told, the snapshot stands for them.
 * Updates that come while a snapshot is under way wait for it.
 */
export function createFeed(ports: FeedPorts): Feed {
  let known: Known | null = null;
  let waiting: SessionUpdate[] = [];
  let asking = false;

  const tell = (update: SessionUpdate): void => {
    for (const event of update.events) ports.onEvent(event);
  };
  const adopt = (snapshot: Snapshot): void => {
    known = snapshot;
    ports.onView(snapshot.view);
    ports.onMessages(snapshot.messages);
    const queue = waiting.sort((a, b) => a.seq - b.seq);
    waiting = [];
    for (const update of queue) {
      // Already in the snapshot, but its events were not told yet.
      if (update.seq <= snapshot.seq) tell(update);
      else take(update);
    }
  };
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    const answer = await ports.requestSnapshot();
    asking = false;
    // Refused or lost: the next welcome, or the next gap, brings the whole view.
    if (!answer.ok) waiting = [];
    else if (known === null || answer.data.seq >= known.seq) adopt(answer.data);
  };
  const take = (update: SessionUpdate): void => {
    if (known === null) return;
    if (asking) {
      if (update.seq > known.seq) waiting.push(update);
      return;
    }
    const taken = takeInOrder(known, update);
    if (taken.kind === 'old') return;
    if (taken.kind === 'gap') {
      waiting.push(update);
      void ask();
      return;
    }
    known = taken.snapshot;
    ports.onView(known.view);
    tell(update);
  };
  return {
    welcome: (snapshot) => {
      // A server that was started again may count from elsewhere: a welcome always wins.
      waiting = [];
      adopt(snapshot);
    },
    update: take,
  };
}
