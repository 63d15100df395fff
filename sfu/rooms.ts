import type { ParticipantId, SessionId } from '../shared/domain/ids.ts';
import type { Quality } from '../shared/domain/media.ts';
import { DomainError } from '../shared/protocol/errors.ts';
import type { SfuLog } from './log.ts';
import { messageOf } from './log.ts';
import type { WorkerPool } from './pool.ts';
import { QualityWatch } from './quality.ts';
import { Room, routerOptions } from './room.ts';
import type { LiveWorker, Loaded, WorkerSlot } from './slot.ts';

export interface RoomBookOptions {
  readonly log: SfuLog;
  readonly onQuality: (sessionId: SessionId, qualities: ReadonlyMap<ParticipantId, Quality>) => void;
}

/** One session's entry: there from the first `open` on, so that a second one finds it and a close ends both. */
class Entry implements Loaded {
  readonly sessionId: SessionId;
  opening: Promise<Room> | null = null;
  room: Room | null = null;
  slot: WorkerSlot | null = null;
  watch: QualityWatch | null = null;

  constructor(sessionId: SessionId) {
    this.sessionId = sessionId;
  }

  get consumerCount(): number {
    return this.room?.consumerCount ?? 0;
  }
}

/** Which session's room is on which worker. */
export class RoomBook {
  readonly #pool: WorkerPool;
  readonly #options: RoomBookOptions;
  readonly #entries = new Map<SessionId, Entry>();
  #closed = false;

  constructor(pool: WorkerPool, options: RoomBookOptions) {
    this.#pool = pool;
    this.#options = options;
  }

  /** The session's running room, or null. */
  get(sessionId: SessionId): Room | null {
    return this.#entries.get(sessionId)?.room ?? null;
  }

  /** The session's room, made on the least-loaded worker if there is none. Refuses with `unavailable`. */
  async open(sessionId: SessionId): Promise<Room> {
    const standing = this.#entries.get(sessionId);
    if (standing?.opening) return await standing.opening;
    if (this.#closed) throw new DomainError('unavailable', 'the SFU is closed');
    const entry = new Entry(sessionId);
    this.#entries.set(sessionId, entry);
    entry.opening = this.#make(entry).catch((error: unknown) => {
      this.#remove(entry);
      throw error;
    });
    return await entry.opening;
  }

  /** Closes a room, one that is still being made too. Idempotent; waits for nothing. */
  closeRoom(sessionId: SessionId): void {
    const entry = this.#entries.get(sessionId);
    if (!entry) return;
    this.#remove(entry);
    this.#options.log.info({ sessionId }, 'media room closed');
  }

  /** Forgets the rooms of a dead worker and names their sessions. Those still being made go on elsewhere. */
  dropSlot(slot: WorkerSlot): SessionId[] {
    const lost = [...this.#entries.values()].filter((entry) => entry.slot === slot && entry.room !== null);
    for (const entry of lost) this.#remove(entry);
    return lost.map(({ sessionId }) => sessionId);
  }

  /** Closes all rooms; no more are made. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const entry of [...this.#entries.values()]) this.#remove(entry);
  }

  /** Makes the router; where the worker dies under it, once more on the next one. */
  async #make(entry: Entry): Promise<Room> {
    for (let attempt = 0; attempt <= this.#pool.slots.length; attempt += 1) {
      const live = await this.#place(entry);
      try {
        const router = await live.worker.createRouter(routerOptions());
        if (!this.#stands(entry)) router.close();
        this.#assertStanding(entry);
        if (router.closed) continue;
        return this.#adopt(entry, new Room(entry.sessionId, { live, router, log: this.#options.log }));
      } catch (error) {
        if (error instanceof DomainError) throw error;
        this.#options.log.warn({ sessionId: entry.sessionId }, `media room not made: ${messageOf(error)}`);
      }
    }
    throw new DomainError('unavailable', 'no media worker took the room');
  }

  /** Puts the entry on the least-loaded slot; in one tick where a worker runs, so that rooms opened together spread. */
  async #place(entry: Entry): Promise<LiveWorker> {
    let picked = this.#pool.pick();
    if (!picked) {
      await this.#pool.nextReady();
      this.#assertStanding(entry);
      picked = this.#pool.pick();
    }
    if (!picked) throw new DomainError('unavailable', 'no media worker runs');
    entry.slot?.rooms.delete(entry);
    entry.slot = picked.slot;
    picked.slot.rooms.add(entry);
    return picked.live;
  }

  #adopt(entry: Entry, room: Room): Room {
    const { sessionId } = entry;
    entry.room = room;
    entry.watch = new QualityWatch(room.peers, (qualities) => this.#options.onQuality(sessionId, qualities));
    this.#options.log.info({ sessionId, workerPid: room.workerPid }, 'media room opened');
    return room;
  }

  #stands(entry: Entry): boolean {
    return this.#entries.get(entry.sessionId) === entry;
  }

  #assertStanding(entry: Entry): void {
    if (!this.#stands(entry)) throw new DomainError('unavailable', 'closed meanwhile');
  }

  #remove(entry: Entry): void {
    if (this.#stands(entry)) this.#entries.delete(entry.sessionId);
    entry.slot?.rooms.delete(entry);
    entry.watch?.close();
    entry.room?.close();
  }
}
