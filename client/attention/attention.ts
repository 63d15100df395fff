import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { SessionClient } from '../session/types.ts';
import { type Fact, factOf, factsOf } from './facts.ts';
import { type News, NOTHING_UNSEEN, type Step, unseenAfter } from './unseen.ts';

type Followed = Pick<SessionClient, 'view' | 'messages' | 'closedBecause' | 'onEvent'>;

/** What happens while nobody looks [UI6]. */
export interface Attention {
  /** Not seen yet, oldest first; empty while somebody looks. */
  readonly news: ReadonlySignal<readonly News[]>;
  /** The news of one source, and those of all others. */
  newsOf(source: string): ReadonlySignal<readonly News[]>;
  newsBut(source: string): ReadonlySignal<readonly News[]>;
  /** All that is true now of a source that is no session. */
  stand(source: string, facts: readonly Fact[]): void;
  /** Counts a session in, by its number; returns how to leave it out again. */
  follow(source: string, session: Followed): () => void;
}

export function createAttention(attended: ReadonlySignal<boolean>): Attention {
  const unseen = signal(NOTHING_UNSEEN);
  const take = (step: Step): void => {
    unseen.value = unseenAfter(unseen.peek(), step);
  };
  effect(() => take({ type: 'attended', attended: attended.value }));
  return {
    news: computed(() => unseen.value.news),
    newsOf: (source) => computed(() => unseen.value.news.filter((each) => each.source === source)),
    newsBut: (source) => computed(() => unseen.value.news.filter((each) => each.source !== source)),
    stand: (source, facts) => take({ type: 'stands', source, facts }),
    follow(source, session) {
      const stopLooking = afterwards(() => {
        const view = session.view.value;
        const over = session.closedBecause.value !== null || view?.phase === 'ended';
        const messages = session.messages.value;
        return () => {
          if (over) take({ type: 'stands', source, facts: null });
          else if (view) take({ type: 'stands', source, facts: factsOf(view, messages) });
        };
      });
      const stopListening = session.onEvent((event) => {
        const view = session.view.peek();
        const fact = view ? factOf(event, view) : null;
        if (fact) take({ type: 'happened', source, fact });
      });
      return () => {
        stopLooking();
        stopListening();
        take({ type: 'stands', source, facts: null });
      };
    },
  };
}

/** Reads at each change, and acts once all that comes with it is there: a snapshot's view comes before its messages. */
function afterwards(read: () => () => void): () => void {
  let latest: (() => void) | null = null;
  const stop = effect(() => {
    const act = read();
    if (latest === null)
      queueMicrotask(() => {
        latest?.();
        latest = null;
      });
    latest = act;
  });
  return () => {
    latest = () => undefined;
    stop();
  };
}
