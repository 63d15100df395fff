import { io, type Socket } from 'socket.io-client';
import type { CommandAnswer, CommandInput, CommandName } from '../../shared/protocol/commands.ts';
import type { Answer, WireError } from '../../shared/protocol/errors.ts';
import type {
  ClientToServer,
  Handshake,
  ServerToClient,
  StorageState,
} from '../../shared/protocol/socket.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { SessionUpdate, Snapshot } from '../../shared/protocol/view.ts';
import { createOfferedMedia, type OfferedMedia } from './offered-media.ts';
import { randomId } from './random-id.ts';
import { backoffMs, isPassing, unavailable, wireErrorOf } from './refusal.ts';

type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'closed';

/** What the server says, in order. `onClosed` is the last call. */
export interface LineListener {
  onConnection(state: ConnectionState): void;
  onWelcome(snapshot: Snapshot): void;
  onUpdate(update: SessionUpdate): void;
  onQuality: ServerToClient['session:quality'];
  onTyping: ServerToClient['chat:typing'];
  onWitnesses: ServerToClient['media:witnesses'];
  onLines: ServerToClient['session:lines'];
  onPlace: ServerToClient['session:place'];
  onSignal: ServerToClient['peer:signal'];
  onAnnotation: ServerToClient['annotation:news'];
  onControlSignal: ServerToClient['control:signal'];
  onInformation: ServerToClient['information:news'];
  /** Whether the server is about to restart [RL4]; false again with a lost line, as it may be back already. */
  onDraining(draining: boolean): void;
  /** Whether the server can save what is done; `ok` again with a lost line, until it is said anew. */
  onStorage(state: StorageState): void;
  onClosed(error: WireError): void;
}

/** One socket of one participant, which comes back by itself for as long as the page lives. */
export interface Line {
  /** Never rejects; what is sent while the line is down goes out when it is back within the time-out. */
  request<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Answer<CommandAnswer<Name>>>;
  close(): void;
}

export interface LineOptions {
  /** A promise lets the line open while the token is still on its way. */
  readonly as: Handshake['as'] | Promise<Handshake['as']>;
  readonly listener: LineListener;
  /** Origin of the server; the page's own if left out. */
  readonly url?: string;
  /** Fires `pagehide`, `pageshow` and `online`; the window. */
  readonly page?: EventTarget;
  /** Called for a protocol mismatch; answers whether the page is being reloaded. */
  readonly reload: () => boolean;
  /** Called when the handshake is on its way: from then on there is time until the server has answered. */
  readonly onShown?: () => void;
  /** How long a command may take before it answers `unavailable`. */
  readonly ackTimeoutMs?: number;
}

type TypedSocket = Socket<ServerToClient, ClientToServer>;

const RECONNECTION = {
  reconnectionDelay: 300,
  reconnectionDelayMax: 3_000,
  randomizationFactor: 0.4,
} as const;
const CONNECT_TIMEOUT_MS = 5_000;
const ACK_TIMEOUT_MS = 10_000;

/** Opens the line. A refused handshake ends in `onClosed`, a lost network in `reconnecting` [RL1, RL2]. */
export function openLine(options: LineOptions): Line {
  const timeoutMs = options.ackTimeoutMs ?? ACK_TIMEOUT_MS;
  const media = createOfferedMedia(timeoutMs);
  const page = randomId();
  const socket: TypedSocket = io(options.url ?? '', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    forceNew: true,
    timeout: CONNECT_TIMEOUT_MS,
    auth: (show) => void showHandshake(options, { media, page, show }),
    ...RECONNECTION,
  });
  const life = createLife(socket, options);
  bindServerEvents(socket, { listener: options.listener, end: life.end });
  bindConnection(socket, { options, life });
  socket.on('media:opened', (answer) => media.arrived(answer));
  socket.on('disconnect', () => media.arrived(null));
  bindPage(socket, { page: options.page ?? new EventTarget(), isOver: life.isOver });
  socket.connect();
  return {
    request: async (name, input) => {
      const offered = name === 'media:open' ? await media.take() : null;
      // Cast: it is the answer of exactly this command; TypeScript does not follow that through the generic name.
      return (
        (offered as Answer<CommandAnswer<typeof name>> | null) ?? request(socket, { name, input, timeoutMs })
      );
    },
    close: () => life.end(null),
  };
}

async function showHandshake(
  { as, onShown }: LineOptions,
  { media, page, show }: { media: OfferedMedia; page: string; show: (handshake: Handshake) => void },
): Promise<void> {
  const who = await as;
  show({ protocol: PROTOCOL_VERSION, as: who, page, ...(media.wish() ? { media: true } : {}) });
  onShown?.();
}

interface Life {
  isOver(): boolean;
  /** Closes for good; with an error the listener hears why. */
  end(error: WireError | null): void;
  /** Connects again after a refusal that passes; Socket.IO itself does that for lost lines only. */
  retry(): void;
  connected(): void;
}

function createLife(socket: TypedSocket, { listener }: LineOptions): Life {
  let over = false;
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    isOver: () => over,
    end(error) {
      if (over) return;
      over = true;
      clearTimeout(timer);
      socket.disconnect();
      listener.onConnection('closed');
      if (error) listener.onClosed(error);
    },
    retry() {
      if (over) return;
      clearTimeout(timer);
      timer = setTimeout(() => socket.connect(), backoffMs(attempts, RECONNECTION));
      attempts += 1;
    },
    connected() {
      attempts = 0;
    },
  };
}

function bindServerEvents(
  socket: TypedSocket,
  { listener, end }: { listener: LineListener; end: Life['end'] },
): void {
  socket.on('session:welcome', (snapshot) => listener.onWelcome(snapshot));
  socket.on('session:update', (update) => listener.onUpdate(update));
  socket.on('session:quality', (qualities) => listener.onQuality(qualities));
  socket.on('chat:typing', (typing) => listener.onTyping(typing));
  socket.on('media:witnesses', (witnesses) => listener.onWitnesses(witnesses));
  socket.on('session:lines', (lines) => listener.onLines(lines));
  socket.on('session:place', (place) => listener.onPlace(place));
  socket.on('annotation:news', (news) => listener.onAnnotation(news));
  socket.on('peer:signal', (signal) => listener.onSignal(signal));
  socket.on('information:news', (news) => listener.onInformation(news));
  socket.on('control:signal', (signal) => listener.onControlSignal(signal));
  socket.on('server:draining', () => listener.onDraining(true));
  socket.on('server:storage', (state) => listener.onStorage(state));
  socket.on('session:closed', (error) => end(error));
}

function bindConnection(socket: TypedSocket, { options, life }: { options: LineOptions; life: Life }): void {
  const { listener } = options;
  listener.onConnection('connecting');
  socket.on('connect', () => {
    life.connected();
    listener.onConnection('connected');
  });
  socket.on('disconnect', (reason) => {
    if (life.isOver()) return;
    listener.onConnection('reconnecting');
    listener.onDraining(false);
    listener.onStorage('ok');
    // Socket.IO comes back by itself but after a disconnect that the server asked for (a restart, RL4).
    if (reason === 'io server disconnect') life.retry();
  });
  socket.on('connect_error', (error) => {
    if (life.isOver() || socket.active) return;
    const refusal = wireErrorOf(error);
    if (isPassing(refusal.code)) life.retry();
    else if (refusal.code !== 'unsupported_protocol' || !options.reload()) life.end(refusal);
  });
}

/** A page that goes away says so, which tells the server a closed page from a lost line [SS7]. */
function bindPage(socket: TypedSocket, { page, isOver }: { page: EventTarget; isOver: () => boolean }): void {
  page.addEventListener('pagehide', () => socket.disconnect());
  // Back from the browser's cache of pages (Back button): the same page lives on.
  page.addEventListener('pageshow', (event) => {
    const { persisted } = event as Event & { persisted?: boolean };
    if (persisted && !isOver()) socket.connect();
  });
  page.addEventListener('online', () => {
    if (isOver() || socket.connected) return;
    // Skips the rest of the back-off: the network has just come back.
    socket.disconnect().connect();
  });
}

interface Outgoing<Name extends CommandName> {
  readonly name: Name;
  readonly input: CommandInput<Name>;
  readonly timeoutMs: number;
}

async function request<Name extends CommandName>(
  socket: TypedSocket,
  { name, input, timeoutMs }: Outgoing<Name>,
): Promise<Answer<CommandAnswer<Name>>> {
  try {
    // Socket.IO's types cannot follow a generic event name; the pairing is exactly that of `ClientToServer`.
    const timed = socket.timeout(timeoutMs) as unknown as {
      emitWithAck(name: Name, input: unknown): Promise<unknown>;
    };
    return (await timed.emitWithAck(name, input)) as Answer<CommandAnswer<Name>>;
  } catch {
    return { ok: false, error: unavailable(`no answer to ${name}`) };
  }
}
