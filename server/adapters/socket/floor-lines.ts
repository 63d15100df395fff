import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { SignInId, TicketId } from '../../../shared/domain/ids.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import type { FloorToPage, FloorToServer } from '../../../shared/protocol/floor.ts';
import type { FloorPages } from '../../app/floor/ports.ts';
import type { AuthUser } from '../../app/ports.ts';

/** Whom a page on the floor stands for, from its authenticated handshake on [SE1]. */
export type FloorSeat =
  | { readonly kind: 'agent'; readonly user: AuthUser; readonly signInId: SignInId }
  | { readonly kind: 'manager'; readonly user: AuthUser; readonly signInId: SignInId }
  | { readonly kind: 'customer'; readonly ticketId: TicketId };

interface FloorData {
  seat: FloorSeat;
}
export type FloorNamespace = Namespace<FloorToServer, FloorToPage, DefaultEventsMap, FloorData>;
export type FloorSocket = Socket<FloorToServer, FloorToPage, DefaultEventsMap, FloorData>;

/** Who has pages on the floor. Several pages of one agent are one agent, and so it is with customers. */
export class FloorLines implements FloorPages {
  readonly #agents = new Lines<AuthUser['userId']>();
  readonly #managers = new Lines<AuthUser['userId']>();
  readonly #customers = new Lines<TicketId>();

  agents = () => this.#agents.ids();
  managers = () => this.#managers.ids();
  customers = () => this.#customers.ids();
  hasAgent: FloorPages['hasAgent'] = (userId) => this.#agents.has(userId);
  hasCustomer: FloorPages['hasCustomer'] = (ticketId) => this.#customers.has(ticketId);

  add(socket: FloorSocket): void {
    const { seat } = socket.data;
    if (seat.kind === 'customer') this.#customers.add(seat.ticketId, socket);
    else this.#usersOf(seat.kind).add(seat.user.userId, socket);
  }

  /** Whether it was the last one of whoever it stood for. */
  remove(socket: FloorSocket): boolean {
    const { seat } = socket.data;
    return seat.kind === 'customer'
      ? this.#customers.remove(seat.ticketId, socket)
      : this.#usersOf(seat.kind).remove(seat.user.userId, socket);
  }

  tellManager: FloorPages['tellManager'] = (userId, view) => {
    for (const socket of this.#managers.of(userId)) socket.emit('floor:monitor', view);
  };

  tellAgent: FloorPages['tellAgent'] = (userId, view) => {
    for (const socket of this.#agents.of(userId)) socket.emit('floor:inbox', view);
  };

  tellCustomer: FloorPages['tellCustomer'] = (ticketId, view) => {
    for (const socket of this.#customers.of(ticketId)) socket.emit('floor:line', view);
  };

  closeCustomer: FloorPages['closeCustomer'] = (ticketId, because) => {
    for (const socket of this.#customers.of(ticketId)) closeLater(socket, because);
  };

  /** Ends the lines of these sign-ins [SE2]. */
  endSignIns(ended: ReadonlySet<SignInId>): void {
    for (const socket of this.#signedIn()) {
      const { seat } = socket.data;
      if (seat.kind !== 'customer' && ended.has(seat.signInId))
        closeLater(socket, { code: 'not_signed_in', message: 'signed out, or disabled' });
    }
  }

  signIns(): SignInId[] {
    const seats = this.#signedIn().map(({ data }) => data.seat);
    return [...new Set(seats.flatMap((seat) => (seat.kind === 'customer' ? [] : [seat.signInId])))];
  }

  #usersOf(kind: 'agent' | 'manager'): Lines<AuthUser['userId']> {
    return kind === 'agent' ? this.#agents : this.#managers;
  }

  #signedIn(): FloorSocket[] {
    return [...this.#agents.all(), ...this.#managers.all()];
  }
}

class Lines<Id extends string> {
  readonly #lines = new Map<Id, Set<FloorSocket>>();

  ids = (): Iterable<Id> => this.#lines.keys();
  has = (id: Id): boolean => this.#lines.has(id);
  of = (id: Id): Iterable<FloorSocket> => this.#lines.get(id) ?? [];
  all = (): Iterable<FloorSocket> => [...this.#lines.values()].flatMap((sockets) => [...sockets]);

  add(id: Id, socket: FloorSocket): void {
    this.#lines.set(id, (this.#lines.get(id) ?? new Set()).add(socket));
  }

  remove(id: Id, socket: FloorSocket): boolean {
    const sockets = this.#lines.get(id);
    if (!sockets?.delete(socket) || sockets.size > 0) return false;
    return this.#lines.delete(id);
  }
}

/** Only after the answer to the command that caused it. */
function closeLater(socket: FloorSocket, because: WireError): void {
  setImmediate(() => {
    socket.emit('floor:closed', because);
    socket.disconnect(true);
  });
}
