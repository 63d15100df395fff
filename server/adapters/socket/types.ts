import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { SignInId } from '../../../shared/domain/ids.ts';
import type { ClientToServer, ServerToClient } from '../../../shared/protocol/socket.ts';
import type { Seat } from '../../app/seats.ts';

/** What a socket is known by, from its authenticated handshake on. */
interface SocketData {
  seat: Seat;
  /** The sign-in that opened it; null for customers. */
  signInId: SignInId | null;
  /** Whether the page can carry voice, as it said itself [PC4]. */
  voiceCapable: boolean;
  /** Which page it is, as it said itself; null from a page that does not say. */
  page: string | null;
  /** Whether media shall be opened behind the welcome. */
  wishesMedia: boolean;
}
export type SessionSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
export type SessionServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>;
