import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SessionClient } from '../types.ts';

/** How many messages of others nobody has looked at yet, for a badge. */
export interface Unread {
  readonly count: ReadonlySignal<number>;
  /** All that is there has been seen. */
  see(): void;
}

type Chatting = Pick<SessionClient, 'messages' | 'view'>;
const kept = new WeakMap<Chatting, Unread>();

/** One for each session, kept with it; what is there at its first use counts as seen (a page that was loaded anew). */
export function unreadOf(client: Chatting): Unread {
  const known = kept.get(client);
  if (known) return known;
  const made = createUnread(client);
  kept.set(client, made);
  return made;
}

function createUnread({ messages, view }: Chatting): Unread {
  const idsNow = (): ReadonlySet<string> => new Set(messages.peek().map(({ messageId }) => messageId));
  const seen = signal(idsNow());
  return {
    count: computed(() => {
      const self = view.value?.self.participantId;
      return messages.value.filter(({ messageId, from }) => from !== self && !seen.value.has(messageId))
        .length;
    }),
    see() {
      if (messages.peek().some(({ messageId }) => !seen.peek().has(messageId))) seen.value = idsNow();
    },
  };
}
