import type { ParticipantId, SessionId } from '../../../shared/domain/ids.ts';
import type { Quality } from '../../../shared/domain/media.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import type { SessionUpdate, SessionView } from '../../../shared/protocol/view.ts';
import type { Place } from '../../app/places.ts';
import type { Broadcast, BroadcastPort, Disconnection } from '../../app/ports.ts';
import { snapshotOf } from '../../app/snapshot.ts';
import { projectFor, visibleTo } from '../../core/session/index.ts';
import { isOpen } from '../../core/session/state.ts';
import type { SessionSocket } from './types.ts';
import { changeBetween, isSameUpdate } from './view-changes.ts';

/** One participant's page on the line. */
interface Connection {
  readonly socket: SessionSocket;
  readonly place: Place;
  /** What the page holds; null until it was welcomed. */
  view: SessionView | null;
}

type SessionQualities = ReadonlyMap<ParticipantId, Quality>;

/**
 * Who is on the line, one socket for each participant, and what each was told last. Broadcasts go out from here: to
 * everybody admitted, each with what concerns them; to the lobby nothing [JO2]; to the removed nothing more [SE4].
 */
export class Connections implements BroadcastPort {
  readonly #sessions = new Map<SessionId, Map<ParticipantId, Connection>>();
  readonly #qualities = new Map<SessionId, Map<ParticipantId, Quality>>();

  /** Takes the participant's line; an older one of theirs is told and closed, and nobody else hears of that. */
  add(socket: SessionSocket): void {
    const { place } = socket.data;
    const lines = this.#sessions.get(place.runner.sessionId) ?? new Map<ParticipantId, Connection>();
    this.#sessions.set(place.runner.sessionId, lines);
    const older = lines.get(place.participantId);
    lines.set(place.participantId, { socket, place, view: null });
    if (older !== undefined)
      sendHome(older.socket, { code: 'session_exists', message: 'opened in another window' });
  }

  /** False when the line was replaced or closed from here before: then nobody is lost. */
  remove(socket: SessionSocket): boolean {
    const { runner, participantId } = socket.data.place;
    const lines = this.#sessions.get(runner.sessionId);
    if (lines?.get(participantId)?.socket !== socket) return false;
    lines.delete(participantId);
    if (lines.size === 0) {
      this.#sessions.delete(runner.sessionId);
      this.#qualities.delete(runner.sessionId);
    }
    return true;
  }

  /** Sends the whole view, and broadcasts from here on. Nothing when the line was closed meanwhile. */
  welcome(socket: SessionSocket): void {
    const { runner, participantId } = socket.data.place;
    const connection = this.#sessions.get(runner.sessionId)?.get(participantId);
    if (connection?.socket !== socket) return;
    const snapshot = runner.snapshotFor(participantId);
    connection.view = snapshot.view;
    socket.emit('session:welcome', snapshot);
    const qualities = this.#qualities.get(runner.sessionId);
    if (qualities !== undefined && snapshot.view.phase !== 'lobby') tellQualities(connection, qualities);
  }

  /** Pages that are told the same are told it together, so that it is encoded once. */
  publish(broadcast: Broadcast): void {
    const groups: Array<{ readonly update: SessionUpdate; readonly sockets: SessionSocket[] }> = [];
    for (const connection of this.#sessions.get(broadcast.sessionId)?.values() ?? []) {
      const update = updateFor(connection, broadcast);
      if (update === null) continue;
      const group = groups.find((one) => isSameUpdate(one.update, update));
      if (group === undefined) groups.push({ update, sockets: [connection.socket] });
      else group.sockets.push(connection.socket);
    }
    for (const { update, sockets } of groups) tellAll(sockets, update);
  }

  disconnect(
    { sessionId, participantId }: { readonly sessionId: SessionId; readonly participantId: ParticipantId },
    because: Disconnection,
  ): void {
    const socket = this.#sessions.get(sessionId)?.get(participantId)?.socket;
    if (socket === undefined) return;
    this.remove(socket);
    sendHome(socket, because === 'left' ? null : { code: because, message: because });
  }

  /** Someone writes; told to everybody admitted but the writer, not numbered and not kept [CH1]. */
  tellTyping({ runner, participantId }: Place): void {
    const { state } = runner;
    if (!isOpen(state)) return;
    for (const [reader, { socket }] of this.#sessions.get(runner.sessionId) ?? []) {
      if (reader !== participantId && state.participants.has(reader))
        socket.emit('chat:typing', { participantId });
    }
  }

  /** Line qualities, for whoever is admitted; newcomers get the last ones with their welcome. */
  tellQualities(sessionId: SessionId, changed: SessionQualities): void {
    const lines = this.#sessions.get(sessionId);
    if (lines === undefined) return;
    const known = this.#qualities.get(sessionId) ?? new Map<ParticipantId, Quality>();
    for (const [participantId, quality] of changed) known.set(participantId, quality);
    this.#qualities.set(sessionId, known);
    for (const connection of lines.values()) {
      if (connection.view !== null && connection.view.phase !== 'lobby') tellQualities(connection, changed);
    }
  }
}

/** What a page is to be told, which it counts as knowing from here on; null: nothing, or it was welcomed instead. */
function updateFor(connection: Connection, { seq, events, state }: Broadcast): SessionUpdate | null {
  const { socket, place, view } = connection;
  if (view === null) return null;
  const next = projectFor(state, place.participantId);
  if (view.phase === 'lobby') {
    if (next.phase === 'lobby' || next.phase === 'ended') return null;
    connection.view = next;
    socket.emit('session:welcome', snapshotOf(state, { seq, participantId: place.participantId }));
    return null;
  }
  if (next.phase === 'lobby') return null;
  connection.view = next;
  const visible = events.flatMap((event) => visibleTo(event, state, place.participantId) ?? []);
  return { seq, events: visible, ...changeBetween(view, next) };
}

function tellAll(sockets: readonly SessionSocket[], update: SessionUpdate): void {
  const [first, ...others] = sockets;
  if (first === undefined) return;
  if (others.length === 0) first.emit('session:update', update);
  // Every socket is in a room of its own id; Socket.IO encodes what goes to several rooms once.
  else first.nsp.to(sockets.map(({ id }) => id)).emit('session:update', update);
}

function tellQualities({ socket }: Connection, qualities: SessionQualities): void {
  const list = [...qualities].map(([participantId, quality]) => ({ participantId, quality }));
  socket.emit('session:quality', list);
}

/** Only after the answer to the command that caused it: that one is on its way when the current jobs are done. */
function sendHome(socket: SessionSocket, because: { code: ErrorCode; message: string } | null): void {
  setImmediate(() => {
    if (because !== null) socket.emit('session:closed', because);
    socket.disconnect(true);
  });
}
