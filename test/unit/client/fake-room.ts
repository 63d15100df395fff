import type {
  LineSign,
  LocalTrack,
  MediaRoom,
  OpenRoomOptions,
  RoomConsumer,
  RoomProducer,
  RoomRefusal,
  RoomState,
} from '../../../client/media/room.ts';
import type { SessionClient } from '../../../client/session/types.ts';
import type { ProducerId, TransportId } from '../../../shared/domain/ids.ts';
import { KIND_OF_SOURCE } from '../../../shared/domain/media.ts';
import type { MediaOpened } from '../../../shared/protocol/answers.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import { FakeTrack } from './fake-tracks.ts';

export class FakeProducer implements RoomProducer {
  closed = false;
  paused = false;
  readonly producerId: ProducerId;
  readonly source: LocalTrack['source'];
  track: MediaStreamTrack;
  constructor(producerId: string, local: LocalTrack) {
    this.producerId = producerId as ProducerId;
    this.source = local.source;
    this.track = local.track;
    this.paused = local.paused;
  }
  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
  async replaceTrack(track: MediaStreamTrack): Promise<void> {
    this.track = track;
  }
  close(): void {
    this.closed = true;
  }
}

export class FakeConsumer implements RoomConsumer {
  readonly running: Promise<void>;
  closed = false;
  level: number | null = null;
  /** Layers asked for, in order. */
  readonly preferred: number[] = [];
  readonly producerId;
  readonly participantId;
  readonly source;
  readonly track: MediaStreamTrack;
  constructor(producer: Parameters<MediaRoom['consume']>[0], running: Promise<void> = Promise.resolve()) {
    this.running = running;
    this.producerId = producer.producerId;
    this.participantId = producer.participantId;
    this.source = producer.source;
    this.track = new FakeTrack(KIND_OF_SOURCE[producer.source]);
  }
  preferLayer(spatialLayer: number): void {
    this.preferred.push(spatialLayer);
  }
  async audioLevel(): Promise<number | null> {
    return this.level;
  }
  async getStats(): Promise<RTCStatsReport> {
    return new Map();
  }
  close(): void {
    this.closed = true;
  }
}

/** A room that does at once what it is asked, or refuses what it was told to refuse. */
export class FakeRoom implements MediaRoom {
  state: RoomState = 'idle';
  closed = false;
  restarts = 0;
  readonly producers: FakeProducer[] = [];
  readonly consumers: FakeConsumer[] = [];
  refusals: RoomRefusal[] = [];
  /** What becomes of the next consumers after they were made. */
  runs: Promise<void>[] = [];
  readonly options: OpenRoomOptions;
  readonly #name: string;
  constructor(name: string, options: OpenRoomOptions) {
    this.#name = name;
    this.options = options;
  }
  async produce(local: LocalTrack): Promise<RoomProducer> {
    this.#refuse();
    const producer = new FakeProducer(`${this.#name}-producer-${this.producers.length}`, local);
    this.producers.push(producer);
    return producer;
  }
  async consume(producer: Parameters<MediaRoom['consume']>[0]): Promise<RoomConsumer> {
    this.#refuse();
    const consumer = new FakeConsumer(producer, this.runs.shift());
    this.consumers.push(consumer);
    return consumer;
  }
  async restartIce(): Promise<void> {
    this.restarts += 1;
    this.#refuse();
  }
  async lines(): Promise<readonly LineSign[]> {
    return [];
  }
  close(): void {
    this.closed = true;
  }
  become(state: RoomState): void {
    this.state = state;
    this.options.onState(state);
  }
  #refuse(): void {
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
  }
}

/** Opens FakeRooms, and answers the commands of a server that agrees, with the epoch that it is told. */
export class FakeMediaServer {
  epoch = 1;
  readonly rooms: FakeRoom[] = [];
  readonly sent: Array<{ name: string; input: unknown }> = [];
  /** Refusals by command name, used up one by one. */
  readonly refusals = new Map<string, WireError[]>();
  answers: Record<string, unknown> = {};

  readonly send: SessionClient['send'] = async (name, input) => {
    this.sent.push({ name, input });
    const refusal = this.refusals.get(name)?.shift();
    if (refusal) return { ok: false, error: refusal };
    const data = name === 'media:open' ? this.#opened() : (this.answers[name] ?? null);
    // The table of answers belongs to the test, which knows what the command gives.
    return { ok: true, data: data as never };
  };

  readonly openRoom = async (options: OpenRoomOptions): Promise<MediaRoom> => {
    const room = new FakeRoom(`room-${this.rooms.length}`, options);
    this.rooms.push(room);
    return room;
  };

  names(): string[] {
    return this.sent.map(({ name }) => name);
  }

  #opened(): MediaOpened {
    const transport = (id: string) => ({
      transportId: id as TransportId,
      iceParameters: { usernameFragment: 'u', password: 'p' },
      iceCandidates: [],
      dtlsParameters: { fingerprints: [] },
    });
    return {
      mediaEpoch: this.epoch,
      routerRtpCapabilities: {},
      send: transport('send'),
      receive: transport('receive'),
      iceServers: [],
    };
  }
}

/** Lets everything that is already promised happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
