import { io, type Socket } from 'socket.io-client';
import type { ControlId, RequestId } from '../shared/domain/ids.ts';
import type { WireError } from '../shared/protocol/errors.ts';
import {
  HELPER_NAMESPACE,
  type HelperControl,
  type HelperHandshake,
  type HelperToServer,
  type HelperWelcome,
  type ServerToHelper,
} from '../shared/protocol/helper.ts';
import type { Information } from '../shared/protocol/information.ts';
import { PROTOCOL_VERSION } from '../shared/protocol/version.ts';

export interface LineEvents {
  welcome(welcome: HelperWelcome): void;
  control(control: HelperControl | null): void;
  signal(signal: { controlId: ControlId; signal: string }): void;
  /** Somebody would like to know what this machine is; null: nobody any more. */
  inspect(wanted: { requestId: RequestId; byName: string } | null): void;
  /** The line is lost for now; the server's last word no longer counts. */
  lost(): void;
  /** It is over for good, and why. */
  closed(error: WireError): void;
}

export interface HelperServerLine {
  answer(controlId: ControlId, allow: boolean): void;
  signal(controlId: ControlId, signal: string): void;
  information(requestId: RequestId, groups: Information): void;
  close(): void;
}

/** Refusals that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['rate_limited', 'unavailable', 'internal', 'draining']);
const NEXT_TRY_MS = 2_000;

/** The line to the server: joins once by the code, and comes back by what it was given for it. */
export function openServerLine(
  { url, code }: { readonly url: string; readonly code: string },
  events: LineEvents,
): HelperServerLine {
  let as: HelperHandshake['as'] = { kind: 'code', code };
  const socket: Socket<ServerToHelper, HelperToServer> = io(new URL(HELPER_NAMESPACE, url).href, {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: (show) => show({ protocol: PROTOCOL_VERSION, as } satisfies HelperHandshake),
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
  });
  let over = false;
  const end = (error: WireError | null) => {
    if (over) return;
    over = true;
    socket.disconnect();
    if (error) events.closed(error);
  };
  socket.on('helper:welcome', (welcome) => {
    as = { kind: 'token', token: welcome.token };
    events.welcome(welcome);
  });
  socket.on('helper:control', (control) => events.control(control));
  socket.on('helper:signal', (signal) => events.signal(signal));
  socket.on('helper:inspect', (wanted) => events.inspect(wanted));
  socket.on('helper:closed', end);
  socket.on('disconnect', () => {
    if (over) return;
    events.lost();
    // Closed from there without a word: it comes back, or hears why not.
    if (!socket.active) setTimeout(() => over || socket.connect(), NEXT_TRY_MS);
  });
  socket.on('connect_error', (error: Error & { data?: WireError }) => {
    if (error.data === undefined) return;
    if (!PASSING.has(error.data.code)) return end(error.data);
    setTimeout(() => over || socket.connect(), NEXT_TRY_MS);
  });
  return {
    answer: (controlId, allow) => socket.emit('helper:answer', { controlId, allow }, () => undefined),
    signal: (controlId, signal) => socket.emit('helper:signal', { controlId, signal }, () => undefined),
    information: (requestId, groups) =>
      socket.emit('helper:information', { requestId, groups }, () => undefined),
    close: () => end(null),
  };
}
