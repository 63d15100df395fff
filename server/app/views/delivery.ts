import type { ParticipantPlace } from '../../../shared/media/port.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import type { ServerToClient } from '../../../shared/protocol/socket.ts';

/** Something that a page is told: its name on the wire, and what it brings. */
export type PageMessage = {
  [Name in keyof ServerToClient]: readonly [name: Name, ...brings: Parameters<ServerToClient[Name]>];
}[keyof ServerToClient];

/**
 * Brings messages to whoever is at a place, wherever that page's line ends; the socket adapter implements it, and knows
 * nothing of what it brings. For a place without a line nothing happens. Calls never throw and never wait.
 */
export interface DeliveryPort {
  /** The same to all of them, so that it is encoded once. */
  deliver(to: readonly ParticipantPlace[], message: PageMessage): void;
  /**
   * Says why, if there is something to explain, and ends the line; the page is at that place no longer. Whatever was
   * delivered or answered before still arrives.
   */
  hangUp(at: ParticipantPlace, because: WireError | null): void;
}
