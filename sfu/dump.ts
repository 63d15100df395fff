import type { types } from 'mediasoup';
import type { ConsumerId, ParticipantId, ProducerId } from '../shared/domain/ids.ts';
import type { MediaSource } from '../shared/domain/media.ts';
import type { RoomDump } from '../shared/media/port.ts';
import type { PageConsumer, PageProducer } from './peer.ts';
import type { PageTransport } from './transport.ts';
import { transportIdOf } from './transport.ts';

/** What a room without a worker looks like. */
export const EMPTY_DUMP: RoomDump = { workerPid: null, transports: [], producers: [], consumers: [] };

/** Stands for whom an object belongs to that the worker lists and this process knows nothing of: a leak. */
const NOBODY = 'nobody' as ParticipantId;
const NO_SOURCE = 'screen' satisfies MediaSource;

/**
 * mediasoup's own objects of one router, gathered from its observers rather than from our books: so a thing that our
 * books forgot shows in the dump with its owner.
 */
export class RoomObjects {
  readonly transports = new Map<string, PageTransport>();
  readonly producers = new Map<string, PageProducer>();
  readonly consumers = new Map<string, PageConsumer>();

  constructor(router: types.Router) {
    router.observer.on('newtransport', (transport) => {
      // Rooms make WebRTC transports only, with our appData; the observer's type cannot know it.
      keep(this.transports, transport as PageTransport);
      transport.observer.on('newproducer', (producer) => keep(this.producers, producer as PageProducer));
      transport.observer.on('newconsumer', (consumer) => keep(this.consumers, consumer as PageConsumer));
    });
  }
}

interface Observed {
  readonly id: string;
  readonly observer: { once(event: 'close', listener: () => void): unknown };
}
function keep<Kept extends Observed>(map: Map<string, Kept>, made: Kept): void {
  map.set(made.id, made);
  made.observer.once('close', () => map.delete(made.id));
}

/** What a dump needs of a room. */
export interface DumpedRoom {
  readonly workerPid: number;
  readonly router: Pick<types.Router, 'dump'>;
  readonly objects: RoomObjects;
}

/** What the worker itself lists for the room. Ids come from its dump, owners from the objects' own appData. */
export async function dumpRoom(room: DumpedRoom): Promise<RoomDump> {
  const dump = await orNull(() => room.router.dump());
  if (!dump) return EMPTY_DUMP;
  const { transports } = room.objects;
  return {
    workerPid: room.workerPid,
    transports: dump.transportIds.map((id) => ({
      transportId: transportIdOf(id),
      participantId: transports.get(id)?.appData.participantId ?? NOBODY,
    })),
    producers: await dumpProducers(room.objects, dump),
    consumers: await dumpConsumers(room.objects, dump),
  };
}

async function dumpProducers(objects: RoomObjects, dump: types.RouterDump): Promise<RoomDump['producers']> {
  const listed = dump.mapProducerIdConsumerIds.map(async ({ key }) => {
    const producer = objects.producers.get(key);
    const own = producer ? await orNull(() => producer.dump()) : null;
    if (producer?.closed) return null;
    return {
      producerId: key as ProducerId,
      participantId: producer?.appData.participantId ?? NOBODY,
      source: producer?.appData.source ?? NO_SOURCE,
      paused: own?.paused ?? false,
    };
  });
  return (await Promise.all(listed)).filter((entry) => entry !== null);
}

async function dumpConsumers(objects: RoomObjects, dump: types.RouterDump): Promise<RoomDump['consumers']> {
  const listed = dump.mapConsumerIdProducerId.map(async ({ key, value }) => {
    const consumer = objects.consumers.get(key);
    const own = consumer ? await orNull(() => consumer.dump()) : null;
    if (consumer?.closed) return null;
    return {
      consumerId: key as ConsumerId,
      producerId: value as ProducerId,
      participantId: consumer?.appData.participantId ?? NOBODY,
      source: consumer?.appData.source ?? NO_SOURCE,
      paused: own?.paused ?? false,
    };
  });
  return (await Promise.all(listed)).filter((entry) => entry !== null);
}

/** A request that fails means that its object or the whole worker is gone meanwhile: nothing to list. */
async function orNull<Result>(run: () => Promise<Result>): Promise<Result | null> {
  try {
    return await run();
  } catch {
    return null;
  }
}
