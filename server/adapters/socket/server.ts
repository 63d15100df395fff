import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { DomainError, type WireError } from '../../../shared/protocol/errors.ts';
import type { LogPort } from '../../app/ports.ts';
import { type BinderDeps, bindCommands, openMedia } from './binder.ts';
import type { Connections } from './connections.ts';
import { type HandshakeDeps, identify } from './handshake.ts';
import { type SignInWatchDeps, watchSignIns } from './sign-ins.ts';
import type { SessionServer, SessionSocket } from './types.ts';

/** A line that was cut without a word is noticed after at most both together. */
const PING_INTERVAL_MS = 5_000;
const PING_TIMEOUT_MS = 5_000;
/** For a connection that never shows a handshake. */
const HANDSHAKE_TIMEOUT_MS = 10_000;
/** How Socket.IO calls it when the page itself closed the line, which it does as it goes away [SS7]. */
const CLOSED_BY_PAGE = 'client namespace disconnect';
/** And when this end did; where core knows nothing of it yet, the sign-in has ended. */
const CLOSED_BY_SERVER = 'server namespace disconnect';

export interface SocketServerDeps extends HandshakeDeps, BinderDeps, Pick<SignInWatchDeps, 'media'> {
  readonly httpServer: HttpServer;
  readonly connections: Connections;
}

export interface SocketServer {
  /** Tells every page that the server is about to restart [RL4]. */
  announceDraining(): void;
  /** Somebody has signed out: ends their lines, as a look of its own does every few seconds. */
  checkSignIns(): Promise<void>;
  /** Cuts all lines, so that pages connect again by themselves, and closes the HTTP server with it. Idempotent. */
  close(): Promise<void>;
}

/** Sessions over Socket.IO: who may come in, what they may send, what they are told. */
export function createSocketServer(deps: SocketServerDeps): SocketServer {
  const io: SessionServer = new Server(deps.httpServer, {
    serveClient: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: LIMITS.messageBytes,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: HANDSHAKE_TIMEOUT_MS,
  });
  io.use((socket, next) => {
    identify(deps, socket).then(
      (data) => {
        Object.assign(socket.data, data);
        next();
      },
      (error: unknown) => next(handshakeError(deps.log, error)),
    );
  });
  io.on('connection', (socket) => void arrive(deps, socket));
  const { auth, media, log } = deps;
  const signIns = watchSignIns({ auth, media, log, lines: () => [...io.sockets.sockets.values()] });
  return {
    announceDraining: () => void io.emit('server:draining'),
    checkSignIns: () => signIns.check(),
    close: () => {
      signIns.stop();
      return io.close();
    },
  };
}

async function arrive(deps: SocketServerDeps, socket: SessionSocket): Promise<void> {
  const { connections, log } = deps;
  const { place, voiceCapable, wishesMedia } = socket.data;
  const { runner, participantId } = place;
  const { sessionId } = runner;
  bindCommands(deps, socket);
  socket.on('disconnect', (reason) => depart(deps, { socket, reason }));
  connections.add(socket);
  try {
    const connecting = runner.execute({ type: 'system:connected', participantId, voiceCapable });
    // Decided already: the SFU makes the transports while the disk writes.
    const opening = wishesMedia ? openMedia(deps, socket) : null;
    const answer = await connecting;
    if (answer.ok) {
      log.info({ sessionId, participantId }, 'participant connected');
      connections.welcome(socket);
      // Whoever comes back meanwhile was not there when it was said.
      if (deps.directory.draining) socket.emit('server:draining');
      if (opening) socket.emit('media:opened', await opening);
    } else {
      refuse({ connections, socket }, answer.error);
    }
  } catch (error) {
    log.error({ error, sessionId, participantId }, 'a connection failed');
    refuse({ connections, socket }, { code: 'internal', message: 'something went wrong on the server' });
  }
}

/** What may pass cuts only the line, and the page tries again by itself; the rest is said and closed for good. */
function refuse(
  { connections, socket }: { connections: Connections; socket: SessionSocket },
  error: WireError,
): void {
  if (!connections.remove(socket)) return;
  const mayPass = error.code === 'unavailable' || error.code === 'internal';
  if (mayPass) return void socket.conn.close();
  socket.emit('session:closed', error);
  socket.disconnect(true);
}

function depart(
  { connections, log }: SocketServerDeps,
  { socket, reason }: { socket: SessionSocket; reason: string },
): void {
  const { runner, participantId } = socket.data.place;
  if (!connections.remove(socket) || reason === 'server shutting down') return;
  log.info({ sessionId: runner.sessionId, participantId, reason }, 'participant disconnected');
  const why = reason === CLOSED_BY_PAGE || reason === CLOSED_BY_SERVER ? 'closed' : 'network';
  runner.execute({ type: 'system:disconnected', participantId, reason: why }).catch((error: unknown) => {
    log.error({ error, sessionId: runner.sessionId, participantId }, 'a disconnection could not be decided');
  });
}

/** Socket.IO hands `data` to the page's `connect_error`. */
function handshakeError(log: LogPort, error: unknown): Error & { data: WireError } {
  const isRefusal = error instanceof DomainError;
  if (!isRefusal) log.error({ error }, 'a handshake failed');
  const data: WireError = isRefusal
    ? { code: error.code, message: error.message }
    : { code: 'internal', message: 'something went wrong on the server' };
  return Object.assign(new Error(data.code), { data });
}
