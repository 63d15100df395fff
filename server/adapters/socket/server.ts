import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { MediaPort } from '../../../shared/media/port.ts';
import { CHECK_NAMESPACE } from '../../../shared/protocol/check.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import { FLOOR_NAMESPACE } from '../../../shared/protocol/floor.ts';
import { HELPER_NAMESPACE } from '../../../shared/protocol/helper.ts';
import type { StorageState } from '../../../shared/protocol/socket.ts';
import type { SessionViews } from '../../app/views/session-views.ts';
import { type BinderDeps, bindCommands, openMedia } from './binder.ts';
import { type CheckDeps, type CheckNamespace, serveChecks } from './check.ts';
import type { Connections } from './connections.ts';
import type { FloorNamespace } from './floor-lines.ts';
import { type HandshakeDeps, handshakeError, identify } from './handshake.ts';
import { type HelperDoorDeps, type HelperNamespace, serveHelpers } from './helper.ts';
import { watchSignIns } from './sign-ins.ts';
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

export interface SocketServerDeps
  extends HandshakeDeps,
    BinderDeps,
    Omit<HelperDoorDeps, keyof HandshakeDeps | keyof BinderDeps>,
    Pick<CheckDeps, 'checkIceServers'> {
  readonly httpServer: HttpServer;
  readonly connections: Connections;
  readonly views: Pick<SessionViews, 'arrive' | 'welcome' | 'leave'>;
  /** Whether what is done can be kept. */
  readonly storage: () => StorageState;
  readonly media: MediaPort;
}

export interface SocketServer {
  /** Tells every page that the server is about to restart [RL4]. */
  announceDraining(): void;
  /** Tells agents' pages whether what is done can be kept. */
  announceStorage(): void;
  /** Somebody has signed out: ends their lines, as a look of its own does every few seconds. */
  checkSignIns(): Promise<void>;
  /** Where pages on the floor come in; nobody is let in before somebody serves it. */
  readonly openFloor: () => FloorNamespace;
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
  // Cast: another namespace speaks another protocol, and Socket.IO has only one for all of them.
  serveChecks(io.of(CHECK_NAMESPACE) as unknown as CheckNamespace, deps);
  // Cast: as for checks.
  serveHelpers(io.of(HELPER_NAMESPACE) as unknown as HelperNamespace, deps);
  const { auth, media, log } = deps;
  const signIns = watchSignIns({ auth, media, log, lines: () => [...io.sockets.sockets.values()] });
  return {
    announceDraining: () => void io.emit('server:draining'),
    announceStorage: () => {
      for (const socket of io.sockets.sockets.values()) {
        if (socket.data.signInId !== null) socket.emit('server:storage', deps.storage());
      }
    },
    checkSignIns: () => signIns.check(),
    // Cast: as for checks.
    openFloor: () => io.of(FLOOR_NAMESPACE) as unknown as FloorNamespace,
    close: () => {
      signIns.stop();
      return io.close();
    },
  };
}

async function arrive(deps: SocketServerDeps, socket: SessionSocket): Promise<void> {
  const { connections, views, log } = deps;
  const { seat, voiceCapable, wishesMedia } = socket.data;
  const { sessionId, participantId, session } = seat;
  const arrival = connections.add(socket);
  if (arrival === 'displaced') return;
  views.arrive(seat);
  bindCommands(deps, socket);
  socket.on('disconnect', (reason) => depart(deps, { socket, reason }));
  try {
    const takesOver = arrival === 'takesOver';
    const connecting = session.execute({ type: 'system:connected', participantId, voiceCapable, takesOver });
    // Decided already: the SFU makes the transports while the disk writes.
    const opening = wishesMedia ? openMedia(deps, socket) : null;
    const answer = await connecting;
    if (answer.ok) {
      log.info({ sessionId, participantId, takesOver }, 'participant connected');
      // Another line may have the seat by now.
      if (connections.has(socket)) views.welcome(seat);
      // Whoever comes back meanwhile was not there when it was said.
      if (deps.directory.draining) socket.emit('server:draining');
      const storage = deps.storage();
      if (socket.data.signInId !== null && storage !== 'ok') socket.emit('server:storage', storage);
      if (opening) socket.emit('media:opened', await opening);
    } else {
      refuse(deps, { socket, error: answer.error });
    }
  } catch (error) {
    log.error({ error, sessionId, participantId }, 'a connection failed');
    const internal = { code: 'internal', message: 'something went wrong on the server' } as const;
    refuse(deps, { socket, error: internal });
  }
}

/** What may pass cuts only the line, and the page tries again by itself; the rest is said and closed for good. */
function refuse(
  deps: SocketServerDeps,
  { socket, error }: { readonly socket: SessionSocket; readonly error: WireError },
): void {
  if (!removed(deps, socket)) return;
  const mayPass = error.code === 'unavailable' || error.code === 'internal';
  if (mayPass) return void socket.conn.close();
  socket.emit('session:closed', error);
  socket.disconnect(true);
}

/** Whether the line still was that of its seat, and is no longer. */
function removed({ connections, views }: SocketServerDeps, socket: SessionSocket): boolean {
  const wasHere = connections.remove(socket);
  if (wasHere) views.leave(socket.data.seat);
  return wasHere;
}

function depart(
  deps: SocketServerDeps,
  { socket, reason }: { readonly socket: SessionSocket; readonly reason: string },
): void {
  const { log } = deps;
  const { sessionId, participantId, session } = socket.data.seat;
  if (!removed(deps, socket) || reason === 'server shutting down') return;
  log.info({ sessionId, participantId, reason }, 'participant disconnected');
  const why = reason === CLOSED_BY_PAGE || reason === CLOSED_BY_SERVER ? 'closed' : 'network';
  session.execute({ type: 'system:disconnected', participantId, reason: why }).catch((error: unknown) => {
    log.error({ error, sessionId, participantId }, 'a disconnection could not be decided');
  });
}
