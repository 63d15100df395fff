import type { ParticipantId, SessionId } from '../../../shared/domain/ids.ts';
import type { ParticipantPlace } from '../../../shared/media/port.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import type { DeliveryPort, PageMessage } from '../../app/views/delivery.ts';
import { type Arrival, PlacePages } from './place-pages.ts';
import type { SessionSocket } from './types.ts';

/** Who is on the line: one socket for each place, the newest page's. What goes over the lines is not known here. */
export class Connections implements DeliveryPort {
  readonly #sessions = new Map<SessionId, Map<ParticipantId, SessionSocket>>();
  readonly #pages = new PlacePages();

  /**
   * Takes the participant's line. An older one of the same page goes quietly; another page is told that it has lost the place,
   * and nobody else hears of that. A page that was displaced before gets no line.
   */
  add(socket: SessionSocket): Arrival {
    const { seat, page } = socket.data;
    const { sessionId, participantId } = seat;
    const arrival = this.#pages.arrive(participantId, page);
    if (arrival === 'displaced') {
      endLater(socket, ELSEWHERE);
      return arrival;
    }
    const lines = this.#sessions.get(sessionId) ?? new Map<ParticipantId, SessionSocket>();
    this.#sessions.set(sessionId, lines);
    const older = lines.get(participantId);
    lines.set(participantId, socket);
    if (older !== undefined) endLater(older, arrival === 'back' ? null : ELSEWHERE);
    return arrival;
  }

  /** False when the line was replaced or ended from here before: then nobody is lost. */
  remove(socket: SessionSocket): boolean {
    if (!this.has(socket)) return false;
    const { sessionId, participantId } = socket.data.seat;
    const lines = this.#sessions.get(sessionId);
    lines?.delete(participantId);
    if (lines?.size === 0) this.#sessions.delete(sessionId);
    return true;
  }

  /** Whether this is the line of its place. */
  has(socket: SessionSocket): boolean {
    return this.#at(socket.data.seat) === socket;
  }

  deliver(to: readonly ParticipantPlace[], message: PageMessage): void {
    const [first, ...others] = to.flatMap((at) => this.#at(at) ?? []);
    if (first === undefined) return;
    // Every socket is in a room of its own id; Socket.IO encodes what goes to several rooms once.
    const line = others.length === 0 ? first : first.nsp.to([first.id, ...others.map((socket) => socket.id)]);
    // Cast: a name with what it brings, whichever it is; TypeScript does not follow that through the union.
    line.emit(...(message as Extract<PageMessage, readonly ['session:update', unknown]>));
  }

  hangUp(at: ParticipantPlace, because: WireError | null): void {
    this.#pages.forget(at.participantId);
    const socket = this.#at(at);
    if (socket === undefined) return;
    this.remove(socket);
    endLater(socket, because);
  }

  #at({ sessionId, participantId }: ParticipantPlace): SessionSocket | undefined {
    return this.#sessions.get(sessionId)?.get(participantId);
  }
}

const ELSEWHERE: WireError = { code: 'opened_elsewhere', message: 'opened in another window' };

/** Only after the answer to the command that caused it: that one is on its way when the current jobs are done. */
function endLater(socket: SessionSocket, because: WireError | null): void {
  setImmediate(() => {
    if (because !== null) socket.emit('session:closed', because);
    socket.disconnect(true);
  });
}
