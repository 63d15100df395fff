import type { Server as HttpServer } from 'node:http';
import type { ParticipantId } from '../shared/domain/ids.ts';
import type { MediaPort } from '../shared/media/port.ts';
import type { IceServer } from '../shared/protocol/answers.ts';
import type { BinderDeps } from './adapters/socket/binder.ts';
import { Connections } from './adapters/socket/connections.ts';
import { createHandlers } from './adapters/socket/handlers.ts';
import {
  type CommandRates,
  createChatLimiter,
  createCommandLimiter,
  createHandshakeLimiter,
  type HandshakeRates,
} from './adapters/socket/rate-limit.ts';
import { createSocketServer, type SocketServer } from './adapters/socket/server.ts';
import { type Directory, openDirectory } from './app/directory.ts';
import { createMediaDesk } from './app/media.ts';
import type { AuthPort, Clock, IdSource, LogPort, SettingsPort, StorePort } from './app/ports.ts';

export interface SessionParts {
  readonly store: StorePort;
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: LogPort;
  readonly settings: SettingsPort;
}

/** The sessions of this server, resumed from the store, with those who are on the line. */
export interface Sessions {
  readonly directory: Directory;
  readonly connections: Connections;
}

/** Puts sessions, store and SFU together. Nobody can reach them yet. */
export async function composeSessions(parts: SessionParts): Promise<Sessions> {
  const connections = new Connections();
  const directory = await openDirectory({ ...parts, broadcast: connections });
  parts.media.listen({
    onRoomLost: (sessionId) => {
      directory.mediaLost(sessionId).catch((error: unknown) => {
        parts.log.error({ error, sessionId }, 'a lost room could not be told');
      });
    },
    onQuality: (sessionId, qualities) => connections.tellQualities(sessionId, qualities),
  });
  return { directory, connections };
}

export interface SocketParts extends Pick<SessionParts, 'media' | 'ids' | 'log'>, Pick<BinderDeps, 'count'> {
  readonly sessions: Sessions;
  readonly httpServer: HttpServer;
  readonly auth: AuthPort;
  /** Public address of the site, without a slash at its end. */
  readonly siteUrl: string;
  readonly iceServers: (participantId: ParticipantId) => readonly IceServer[];
  /** How fast one participant may send; `LIMITS` unless given [SE3]. */
  readonly rates?: CommandRates;
  /** How fast one address may open lines; `LIMITS` unless given [SE3]. */
  readonly handshakeRates?: HandshakeRates;
  /** Whether forwarding headers of a proxy near us say where a line comes from. */
  readonly behindProxy: boolean;
}

/** Opens the sessions to pages, on this HTTP server. */
export function composeSockets(parts: SocketParts): SocketServer {
  const { sessions, ...rest } = parts;
  const desk = createMediaDesk(parts);
  const handlers = createHandlers({
    desk,
    ids: parts.ids,
    siteUrl: parts.siteUrl,
    chatLimiter: createChatLimiter(),
    tellTyping: (place) => sessions.connections.tellTyping(place),
  });
  return createSocketServer({
    ...{ ...rest, ...sessions, handlers },
    limiter: createCommandLimiter(parts.rates),
    handshakes: createHandshakeLimiter(parts.handshakeRates),
  });
}
