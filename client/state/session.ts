import { computed, signal } from '@preact/signals';
import type { WireError } from '../../shared/protocol/errors.ts';
import type { PublicEvent } from '../../shared/protocol/events.ts';
import type { Handshake } from '../../shared/protocol/socket.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import { createSessionMedia, prepareMedia } from '../media/session-media.ts';
import { canCarryVoice } from '../media/voice-capability.ts';
import { type Line, type LineListener, type LineOptions, openLine } from '../net/line.ts';
import { clearReload, reloadOnce } from '../net/reload-once.ts';
import { type Conversation, createConversation } from './conversation.ts';
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
  const draining = signal(false);
  const qualities = signal<Qualities>(new Map());
  const listeners = new Set<(event: PublicEvent) => void>();
  const onEvent: SessionClient['onEvent'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const send: SessionClient['send'] = (name, input) => line.request(name, input);
  const connected = computed(() => connection.value === 'connected');
  const conversation = createConversation({ view, connected, send, onEvent });
  const feed = createFeed({
    requestSnapshot: () => line.request('session:snapshot', {}),
    onView: (next) => {
      view.value = next;
    },
    onMessages: (messages) => conversation.adopt(messages),
    onEvent: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  const onClosed = (error: WireError): void => {
    closedBecause.value = error;
    media.close();
    conversation.close();
  };
  const listener = createListener({ feed, conversation, connection, draining, qualities, onClosed });
  const line: Line = openLine({ as: withVoice(as), listener, page: window, reload, onShown: prepareMedia });
  const media = createSessionMedia({ view, connected, send, onEvent });
  const parts = [media, conversation, line];
  return {
    view,
    connection,
    closedBecause,
    draining,
    qualities,
    onEvent,
    send,
    messages: conversation.messages,
    typing: conversation.typing,
    sendMessage: (text, to) => conversation.sendMessage(text, to),
    retryMessage: (messageId) => conversation.retryMessage(messageId),
    tellTyping: () => conversation.tellTyping(),
    media,
    close() {
      for (const part of parts) part.close();
    },
  };
}

/** Agents tell whether this browser can carry voice, so that control passed to them can take it over [PC4]. */
async function withVoice(as: LineOptions['as']): Promise<Handshake['as']> {
  const who = await as;
  return who.kind === 'agent' ? { voice: canCarryVoice(), ...who } : who;
}

interface ListenerParts {
  readonly feed: Feed;
  readonly conversation: Conversation;
  readonly connection: { value: SessionClient['connection']['value'] };
  readonly draining: { value: boolean };
  readonly qualities: { value: Qualities };
  readonly onClosed: (error: WireError) => void;
}

function createListener({
  feed,
  conversation,
  connection,
  draining,
  qualities,
  onClosed,
}: ListenerParts): LineListener {
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
    onTyping: (typing) => conversation.onTyping(typing),
    onDraining: (now) => {
      draining.value = now;
    },
    onClosed,
  };
}

function reload(): boolean {
  return reloadOnce(PROTOCOL_VERSION, { storage: sessionStorage, reload: () => location.reload() });
}
