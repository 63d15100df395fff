import { computed, signal } from '@preact/signals';
import type { WireError } from '../../shared/protocol/errors.ts';
import type { PublicEvent } from '../../shared/protocol/events.ts';
import type { TransferPlace } from '../../shared/protocol/floor.ts';
import type { Handshake, StorageState, ToldLine, Witness } from '../../shared/protocol/socket.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import { type Line, type LineListener, type LineOptions, openLine } from '../net/line.ts';
import { clearReload, reloadOnce } from '../net/reload-once.ts';
import { keepTime } from '../net/server-clock.ts';
import { createStrokes } from './annotation/strokes.ts';
import { type Conversation, createConversation } from './chat/conversation.ts';
import { createFeed, type Feed } from './feed.ts';
import { withNames } from './people/named.ts';
import { createOwnLine } from './presence/own-line.ts';
import { createNews, createRelayed } from './relayed.ts';
import { createSessionMedia, prepareMedia } from './session-media.ts';
import type { SessionClient } from './types.ts';
import { canCarryVoice } from './voice/voice-capability.ts';

type Qualities = SessionClient['qualities']['value'];

/**
 * One page's part in one session: connects at once, and stays until `close`, or until it is out for good. Who it is may
 * still be on its way (a promise that never rejects); the line and the media chunk are fetched meanwhile.
 */
export function createSession(as: LineOptions['as']): SessionClient {
  const known = signal<SessionView | null>(null);
  const view = computed(() => known.value && withNames(known.value));
  const connection = signal<SessionClient['connection']['value']>('connecting');
  const closedBecause = signal<WireError | null>(null);
  const draining = signal(false);
  const storage = signal<StorageState>('ok');
  const qualities = signal<Qualities>(new Map());
  const witnesses = signal<readonly Witness[]>([]);
  const lines = signal<readonly ToldLine[]>([]);
  const place = signal<TransferPlace>(null);
  const events = createNews<PublicEvent>();
  const relayed = createRelayed();
  const onEvent = events.listen;
  const strokes = createStrokes();
  const send: SessionClient['send'] = (name, input) => line.request(name, input);
  const connected = computed(() => connection.value === 'connected');
  const conversation = createConversation({ view, connected, send, onEvent });
  const feed = createFeed({
    requestSnapshot: () => line.request('session:snapshot', {}),
    onView: (next) => {
      known.value = next;
    },
    onMessages: (messages) => conversation.adopt(messages),
    onEvent: events.tell,
  });
  const onClosed = (error: WireError): void => {
    time.close();
    own.close();
    closedBecause.value = error;
    media.close();
    conversation.close();
  };
  const time = keepTime(async () => {
    const answer = await line.request('session:now', {});
    return answer.ok ? answer.data.now : null;
  });
  const listener = createListener({
    ...{ time, feed, conversation, connection, draining, storage, qualities, witnesses, lines, place },
    onAnnotation: (news) => strokes.take(news),
    relayed: relayed.told,
    onClosed,
  });
  const line: Line = openLine({ as: withVoice(as), listener, page: window, reload, onShown: prepareMedia });
  const media = createSessionMedia({ view, connected, send, onEvent, witnesses });
  const { line: carried } = media;
  const own = createOwnLine({
    ...{ view, connected, send, carried },
    mediaFlow: () => media.getsThrough(),
    findReach: async () => (await import('../check/reach.ts')).findReach(),
  });
  const parts = [own, media, conversation, strokes, line, time];
  return {
    view,
    connection,
    closedBecause,
    draining,
    storage,
    qualities,
    lines,
    place,
    ownLine: own.line,
    onEvent,
    strokes,
    ...relayed.listen,
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
  readonly time: ReturnType<typeof keepTime>;
  readonly feed: Feed;
  readonly conversation: Conversation;
  readonly connection: { value: SessionClient['connection']['value'] };
  readonly draining: { value: boolean };
  readonly storage: { value: StorageState };
  readonly qualities: { value: Qualities };
  readonly witnesses: { value: readonly Witness[] };
  readonly lines: { value: readonly ToldLine[] };
  readonly place: { value: TransferPlace };
  readonly onAnnotation: LineListener['onAnnotation'];
  readonly onClosed: (error: WireError) => void;
  readonly relayed: Pick<LineListener, 'onSignal' | 'onControlSignal' | 'onInformation'>;
}

function createListener({
  time,
  feed,
  conversation,
  connection,
  draining,
  storage,
  qualities,
  witnesses,
  lines,
  place,
  onAnnotation,
  onClosed,
  relayed,
}: ListenerParts): LineListener {
  return {
    onConnection: (state) => {
      // Connected means welcomed: before that the view is the one of before the loss.
      if (state !== 'connected') connection.value = state;
    },
    onWelcome: (snapshot) => {
      clearReload(sessionStorage);
      time.welcomed();
      feed.welcome(snapshot);
      connection.value = 'connected';
    },
    onUpdate: (update) => feed.update(update),
    onQuality: (list) => {
      qualities.value = new Map(list.map(({ participantId, quality }) => [participantId, quality]));
    },
    onWitnesses: (list) => {
      witnesses.value = list;
    },
    onLines: (list) => {
      lines.value = list;
    },
    onPlace: (next) => {
      place.value = next;
    },
    ...relayed,
    onTyping: (typing) => conversation.onTyping(typing),
    onDraining: (now) => {
      draining.value = now;
    },
    onStorage: (now) => {
      storage.value = now;
    },
    onAnnotation,
    onClosed,
  };
}

function reload(): boolean {
  return reloadOnce(PROTOCOL_VERSION, { storage: sessionStorage, reload: () => location.reload() });
}
