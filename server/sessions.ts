import type { Server as HttpServer } from 'node:http';
import type { ParticipantId } from '../shared/domain/ids.ts';
import type { MediaPort } from '../shared/media/port.ts';
import type { RecorderPort } from '../shared/media/recorder.ts';
import type { IceServer } from '../shared/protocol/answers.ts';
import type { TrustProxy } from './adapters/http/proxies.ts';
import type { BinderDeps } from './adapters/socket/binder.ts';
import { Connections } from './adapters/socket/connections.ts';
import {
  type CommandRates,
  createChatLimiter,
  createCommandLimiter,
  createHandshakeLimiter,
  createInformationLimiter,
  createNoteLimiter,
  createSignalLimiter,
  createStrokeLimiter,
  type HandshakeRates,
} from './adapters/socket/rate-limit.ts';
import { createSocketServer, type SocketServer, type SocketServerDeps } from './adapters/socket/server.ts';
import { createAnnotatingCommands } from './app/annotating.ts';
import { type ControlDeps, createControlCommands } from './app/control.ts';
import type { Directory } from './app/directory.ts';
import type { TransfersPort } from './app/floor/ports.ts';
import { createHandlers } from './app/handlers/handlers.ts';
import { Helpers } from './app/helpers.ts';
import { createInformationCommands } from './app/information.ts';
import { createMediaCommands } from './app/media.ts';
import { openDirectory } from './app/open-directory.ts';
import type { Outbox } from './app/outbox/outbox.ts';
import { createPeerCommands } from './app/peers.ts';
import type {
  AuthPort,
  Broadcast,
  BroadcastPort,
  Clock,
  IdSource,
  LogPort,
  SettingsPort,
  StillsPort,
  StorePort,
} from './app/ports.ts';
import { SessionViews } from './app/views/session-views.ts';

export interface SessionParts {
  readonly store: StorePort;
  readonly media: MediaPort;
  readonly recorder: RecorderPort;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: LogPort;
  readonly settings: SettingsPort;
  /** Called with all that happens in sessions, once it is durable. */
  readonly follow?: (sent: Broadcast) => void;
  /** Relays, for whoever is connected with a helper; short-lived [SE5]. */
  readonly iceServers: ControlDeps['iceServers'];
}

/** The sessions of this server, resumed from the store, with those who are on the line. */
export interface Sessions {
  readonly directory: Directory;
  readonly connections: Connections;
  readonly views: SessionViews;
  readonly helpers: Helpers;
}

/** Puts sessions, store and SFU together. Nobody can reach them yet. */
export async function openSessions(parts: SessionParts): Promise<Sessions> {
  const connections = new Connections();
  const views = new SessionViews({ clock: parts.clock, delivery: connections });
  const helpers = new Helpers(parts);
  const broadcast: BroadcastPort = {
    publish: (sent) => {
      views.publish(sent);
      helpers.follow(sent.sessionId, sent.state, parts.iceServers);
      parts.follow?.(sent);
    },
    stopHelper: (at) => helpers.stop(at),
    disconnect: (at, because) => views.disconnect(at, because),
  };
  const directory = await openDirectory({ ...parts, broadcast });
  parts.media.listen({
    onRoomLost: (sessionId) => {
      directory.mediaLost(sessionId).catch((error: unknown) => {
        parts.log.error({ error, sessionId }, 'a lost room could not be told');
      });
    },
    onQuality: (sessionId, qualities) => views.tellQualities(sessionId, qualities),
  });
  parts.recorder.listen({
    onFailed: (failure) => {
      directory.recordingFailed(failure).catch((error: unknown) => {
        parts.log.error({ error, sessionId: failure.sessionId }, 'a failed recording could not be told');
      });
    },
  });
  return { directory, connections, views, helpers };
}

export interface SocketParts
  extends Pick<SessionParts, 'store' | 'media' | 'recorder' | 'ids' | 'log' | 'clock'>,
    Pick<BinderDeps, 'count'>,
    Pick<SocketServerDeps, 'storage'> {
  readonly sessions: Sessions;
  readonly httpServer: HttpServer;
  readonly auth: AuthPort;
  /** Public address of the site, without a slash at its end. */
  readonly siteUrl: string;
  readonly iceServers: (participantId: ParticipantId) => readonly IceServer[];
  /** For whoever checks their connection; short-lived [RL6]. */
  readonly checkIceServers: () => readonly IceServer[];
  /** How fast one participant may send; `LIMITS` unless given [SE3]. */
  readonly rates?: CommandRates;
  /** How fast one address may open lines; `LIMITS` unless given [SE3]. */
  readonly handshakeRates?: HandshakeRates;
  readonly trust: TrustProxy;
  /** Where sessions are given away to. */
  readonly transfers: TransfersPort;
  /** What sends invitations [IN2]. */
  readonly outbox: Pick<Outbox, 'mail' | 'emailOf'>;
  /** Pictures of what customers show [TR7]. */
  readonly stills: StillsPort;
}

/** Opens the sessions to pages, on this HTTP server. */
export function openSockets(parts: SocketParts): SocketServer {
  const { sessions, ...rest } = parts;
  const mediaCommands = createMediaCommands(parts);
  const { connections: delivery, helpers } = sessions;
  const controlCommands = createControlCommands({ helpers, delivery, iceServers: parts.iceServers });
  const informationCommands = createInformationCommands({
    ...{ helpers, delivery },
    limiter: createInformationLimiter(),
  });
  const handlers = createHandlers({
    mediaCommands,
    annotating: createAnnotatingCommands({
      annotations: sessions.views.annotations,
      strokeLimiter: createStrokeLimiter(),
    }),
    peerCommands: createPeerCommands({
      delivery: sessions.connections,
      signalLimiter: createSignalLimiter(),
      iceServers: parts.iceServers,
    }),
    ...{ controlCommands, informationCommands },
    ids: parts.ids,
    siteUrl: parts.siteUrl,
    mail: parts.outbox.mail,
    emailOf: (userId) => parts.outbox.emailOf(userId),
    now: () => parts.clock.now(),
    chatLimiter: createChatLimiter(),
    noteLimiter: createNoteLimiter(),
    transfers: parts.transfers,
    history: (sessionId) => parts.store.history(sessionId),
    recorder: parts.recorder,
    stills: parts.stills,
    views: sessions.views,
  });
  return createSocketServer({
    ...{ ...rest, ...sessions, handlers, controlCommands, informationCommands },
    now: () => parts.clock.now(),
    limiter: createCommandLimiter(parts.rates),
    handshakes: createHandshakeLimiter(parts.handshakeRates),
  });
}
