import { computed, signal } from '@preact/signals';
import { PROTOCOL_VERSION } from '../../shared/protocol/commands.ts';
import type { WireError } from '../../shared/protocol/errors.ts';
import type { PublicEvent } from '../../shared/protocol/events.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import { createSessionMedia } from '../media/session-media.ts';
import { type Line, type LineListener, type LineOptions, openLine } from '../net/line.ts';
import { clearReload, reloadOnce } from '../net/reload-once.ts';
import { createFeed, type Feed } from './feed.ts';
import type { SessionClient } from './types.ts';

type Qualities = SessionClient['qualities']['value'];

/**
 * One page's part in one session: connects at once, and stays until `close`, or until it is out for good. Who it is may
 * still be on its way (a promise that never rejects); the line and the media chunk are fetched meanwhile.
 */
export function createSession(as: LineOptions['as']): SessionClient {
  const view = signal<SessionView | null>(null);
  const connection = signal<SessionClient['connection']['value']>('connecting');
  const closedBecause = signal<WireError | null>(null);
  const qualities = signal<Qualities>(new Map());
  const listeners = new Set<(event: PublicEvent) => void>();
  const onEvent: SessionClient['onEvent'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const feed = createFeed({
    requestSnapshot: () => line.request('session:snapshot', {}),
    onView: (next) => {
      view.value = next;
    },
    onEvent: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  const onClosed = (error: WireError): void => {
    closedBecause.value = error;
    media.close();
  };
  const listener = createListener({ feed, connection, qualities, onClosed });
  const line: Line = openLine({ as, listener, page: window, reload });
  const send: SessionClient['send'] = (name, input) => line.request(name, input);
  const connected = computed(() => connection.value === 'connected');
  const media = createSessionMedia({ view, connected, send, onEvent });
  return {
    view,
    connection,
    closedBecause,
    qualities,
    onEvent,
    send,
    media,
    close() {
      media.close();
      line.close();
    },
  };
}

interface ListenerParts {
  readonly feed: Feed;
  readonly connection: { value: SessionClient['connection']['value'] };
  readonly qualities: { value: Qualities };
  readonly onClosed: (error: WireError) => void;
}

function createListener({ feed, connection, qualities, onClosed }: ListenerParts): LineListener {
  return {
    onConnection: (state) => {
      // Connected means welcomed: before that the view is the one of before the loss.
      if (state !== 'connected') connection.value = state;
    },
    onWelcome: (snapshot) => {
      clearReload(sessionStorage);
      feed.welcome(snapshot);
      connection.value = 'connected';
    },
    onUpdate: (update) => feed.update(update),
    onQuality: (list) => {
      qualities.value = new Map(list.map(({ participantId, quality }) => [participantId, quality]));
    },
    onClosed,
  };
}

function reload(): boolean {
  return reloadOnce(PROTOCOL_VERSION, { storage: sessionStorage, reload: () => location.reload() });
}
