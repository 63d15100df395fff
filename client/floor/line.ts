import { type ReadonlySignal, signal } from '@preact/signals';
import { io, type Socket } from 'socket.io-client';
import type { Answer, WireError } from '../../shared/protocol/errors.ts';
import {
  FLOOR_NAMESPACE,
  type FloorAnswer,
  type FloorCommandName,
  type FloorHandshake,
  type FloorInput,
  type FloorToPage,
  type FloorToServer,
} from '../../shared/protocol/floor.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { isPassing, unavailable, wireErrorOf } from '../net/refusal.ts';
import { reloadOnce } from '../net/reload-once.ts';

/** This page's line to the floor, which comes back by itself for as long as the page lives. */
export interface FloorLine<View> {
  /** What the server said last; null before that. It stays while the line is lost. */
  readonly view: ReadonlySignal<View | null>;
  readonly connected: ReadonlySignal<boolean>;
  /** Why it is over for good; null while it is not. */
  readonly closedBecause: ReadonlySignal<WireError | null>;
  /** Never rejects. */
  send<Name extends FloorCommandName>(
    name: Name,
    input: FloorInput<Name>,
  ): Promise<Answer<FloorAnswer<Name>>>;
  close(): void;
}

const RECONNECTION = { reconnectionDelay: 300, reconnectionDelayMax: 3_000, randomizationFactor: 0.4 };
const ACK_TIMEOUT_MS = 10_000;
const RETRY_MS = 1_500;

type Views = {
  readonly [Name in Exclude<keyof FloorToPage, 'floor:closed'>]: Parameters<FloorToPage[Name]>[0];
};

/** Opens the line; `name`: what this seat is told. */
export function openFloorLine<Name extends keyof Views>(
  as: FloorHandshake['as'],
  name: Name,
): FloorLine<Views[Name]> {
  const view = signal<Views[Name] | null>(null);
  const connected = signal(false);
  const closedBecause = signal<WireError | null>(null);
  const socket: Socket<FloorToPage, FloorToServer> = io(FLOOR_NAMESPACE, {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    forceNew: true,
    auth: { protocol: PROTOCOL_VERSION, as },
    ...RECONNECTION,
  });
  const end = (because: WireError | null): void => {
    closedBecause.value ??= because;
    connected.value = false;
    socket.disconnect();
  };
  const heard = (told: Views[Name]): void => {
    view.value = told;
  };
  // Cast: TypeScript does not follow that the name and what it brings belong together.
  socket.on(name as 'floor:line', heard as FloorToPage['floor:line']);
  socket.on('floor:closed', end);
  socket.on('connect', () => {
    connected.value = true;
  });
  const retry = (): void => {
    setTimeout(() => closedBecause.peek() === null && socket.connect(), RETRY_MS);
  };
  socket.on('disconnect', (reason) => {
    connected.value = false;
    if (reason === 'io server disconnect') retry();
  });
  socket.on('connect_error', (error) => {
    if (socket.active) return;
    const refusal = wireErrorOf(error);
    if (isPassing(refusal.code)) retry();
    else if (
      refusal.code !== 'unsupported_protocol' ||
      !reloadOnce(PROTOCOL_VERSION, { storage: sessionStorage, reload: () => location.reload() })
    )
      end(refusal);
  });
  return {
    ...{ view, connected, closedBecause },
    send: (command, input) => ask(socket, command, input),
    close: () => end(null),
  };
}

async function ask<Name extends FloorCommandName>(
  socket: Socket<FloorToPage, FloorToServer>,
  name: Name,
  input: FloorInput<Name>,
): Promise<Answer<FloorAnswer<Name>>> {
  try {
    // Socket.IO's types cannot follow a generic event name; the pairing is exactly that of `FloorToServer`.
    const timed = socket.timeout(ACK_TIMEOUT_MS) as unknown as {
      emitWithAck(name: Name, input: unknown): Promise<unknown>;
    };
    return (await timed.emitWithAck(name, input)) as Answer<FloorAnswer<Name>>;
  } catch {
    return { ok: false, error: unavailable(`no answer to ${name}`) };
  }
}
