import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ParticipantId, ProducerId } from '../../shared/domain/ids.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import type { SessionClient } from '../session/types.ts';
import { createConsumers } from './follow-consumers.ts';
import { createProducers } from './follow-producers.ts';
import type { LineState } from './line-state.ts';
import type { LineSign, LocalTrack, MediaRoom, OpenRoom, RoomConsumer, RoomState } from './room.ts';

/** What the follower looks at and works with. */
export interface FollowerPorts {
  readonly view: ReadonlySignal<SessionView | null>;
  readonly connected: ReadonlySignal<boolean>;
  /** This page's tracks that belong on the server now. */
  readonly wanted: ReadonlySignal<readonly LocalTrack[]>;
  /** Whose cameras have a tile; the others are not received [VI1]. */
  readonly shown: ReadonlySignal<ReadonlySet<ParticipantId>>;
  readonly send: SessionClient['send'];
  readonly openRoom: OpenRoom;
  /** Milliseconds between tries of what failed, by try; the default fits people. */
  readonly retryMs?: (attempt: number) => number;
  /** How long an ICE restart may take before everything is built anew. */
  readonly restartTimeoutMs?: number;
}

/**
 * Keeps the media like the view says, through every loss [RL1, RL2, RL3]: one step compares what is wanted with what is
 * there, and starts what is missing; each thing that ends or fails calls for the next step.
 */
export interface Follower {
  /** What the line of the running room can carry [RL7]. */
  readonly line: ReadonlySignal<LineState>;
  /** What is received now. */
  readonly consumers: ReadonlySignal<readonly RoomConsumer[]>;
  /** Of the room that is open now [RL5]. */
  lines(): Promise<readonly LineSign[]>;
  /** The server closed a producer of this page; it is made again if it is still wanted. */
  producerClosed(producerId: ProducerId): void;
  close(): void;
}

interface OpenedRoom {
  readonly media: MediaRoom;
  readonly epoch: number;
}

const RETRY_MS = (attempt: number): number => Math.min(250 * 2 ** attempt, 3_000);
const RESTART_TIMEOUT_MS = 4_000;

/** Starts to follow at once. */
export function createFollower(ports: FollowerPorts): Follower {
  return new MediaFollower(ports);
}

class MediaFollower implements Follower {
  readonly line = signal<LineState>('good');
  readonly consumers = signal<readonly RoomConsumer[]>([]);
  readonly #ports: FollowerPorts;
  readonly #retryMs: (attempt: number) => number;
  readonly #received;
  readonly #sent;
  readonly #stopWatching: Array<() => void> = [];
  #room: OpenedRoom | null = null;
  #opening = false;
  #failures = 0;
  #restarting = false;
  #timers = new Set<ReturnType<typeof setTimeout>>();
  #closed = false;

  constructor(ports: FollowerPorts) {
    this.#ports = ports;
    this.#retryMs = ports.retryMs ?? RETRY_MS;
    const common = {
      retryLater: (attempt: number) => this.#later(this.#retryMs(attempt), () => this.#step()),
      onChange: () => this.#step(),
      onLost: () => this.#rebuild(),
    };
    this.#received = createConsumers({
      ...common,
      onList: (list) => {
        this.consumers.value = list;
      },
    });
    this.#sent = createProducers(common);
    this.#stopWatching.push(
      effect(() => {
        if (ports.connected.value) this.#healIce();
      }),
      effect(() => {
        // Read here, so that each of them calls for a step.
        void [ports.view.value, ports.connected.value, ports.wanted.value, ports.shown.value];
        this.#step();
      }),
    );
  }

  producerClosed(producerId: ProducerId): void {
    this.#sent.closedByServer(producerId);
    this.#step();
  }

  async lines(): Promise<readonly LineSign[]> {
    return (await this.#room?.media.lines()) ?? [];
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stopWatching) stop();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#drop();
  }

  #step(): void {
    const view = this.#ports.view.peek();
    if (this.#closed) return;
    if (!view || !takesPart(view)) {
      this.#drop();
      return;
    }
    if (!this.#ports.connected.peek()) return;
    if (this.#room && (this.#room.media.state === 'failed' || this.#room.epoch < view.mediaEpoch))
      this.#drop();
    if (!this.#room) {
      if (!this.#opening) void this.#open();
      return;
    }
    const shown = this.#ports.shown.peek();
    const looked = view.producers.filter(
      ({ source, participantId }) => source !== 'camera' || shown.has(participantId),
    );
    this.#received.follow(this.#room.media, looked);
    this.#sent.follow(this.#room.media, this.#ports.wanted.peek());
  }

  async #open(): Promise<void> {
    this.#opening = true;
    const made = await this.#tryOpen().catch(() => null);
    this.#opening = false;
    const view = this.#ports.view.peek();
    if (this.#closed || !view || !takesPart(view)) {
      made?.media.close();
      return;
    }
    if (!made) {
      this.#later(this.#retryMs(this.#failures++), () => this.#step());
      return;
    }
    this.#failures = 0;
    this.#room = made;
    this.#step();
  }

  async #tryOpen(): Promise<OpenedRoom | null> {
    const answer = await this.#ports.send('media:open', {});
    if (!answer.ok) return null;
    const media = await this.#ports.openRoom({
      opened: answer.data,
      send: this.#ports.send,
      onState: (state) => this.#onState(state),
      onLine: (state) => {
        this.line.value = state;
      },
    });
    return { media, epoch: answer.data.mediaEpoch };
  }

  #onState(state: RoomState): void {
    if (state === 'disconnected') this.#healIce();
    else if (state === 'failed') this.#step();
  }

  /** New ICE credentials over a living line; what does not come back soon is built anew [RL1]. */
  #healIce(): void {
    const room = this.#room;
    if (!room || this.#restarting || room.media.state !== 'disconnected' || !this.#ports.connected.peek())
      return;
    this.#restarting = true;
    const settled = (): void => {
      this.#restarting = false;
      if (this.#room === room && room.media.state !== 'connected') this.#rebuild();
    };
    room.media
      .restartIce()
      .then(() => this.#later(this.#ports.restartTimeoutMs ?? RESTART_TIMEOUT_MS, settled), settled);
  }

  #rebuild(): void {
    this.#drop();
    this.#step();
  }

  #drop(): void {
    const room = this.#room;
    this.#room = null;
    this.line.value = 'good';
    this.#received.clear();
    this.#sent.clear();
    room?.media.close();
  }

  #later(delayMs: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#closed) action();
    }, delayMs);
    this.#timers.add(timer);
  }
}

function takesPart(view: SessionView): boolean {
  return (
    (view.phase === 'live' || view.phase === 'hostAway' || view.phase === 'transferred') &&
    view.self.role !== 'lobby'
  );
}
