import type { types } from 'mediasoup-client';
import type { ProducerId } from '../../shared/domain/ids.ts';
import type { RoomConsumer, RoomProducer } from './room.ts';

/** mediasoup-client's producer as the follower sees it. */
export function toProducer(producer: types.Producer): RoomProducer {
  return {
    producerId: producer.id as ProducerId,
    get closed() {
      return producer.closed;
    },
    get track() {
      return producer.track;
    },
    get paused() {
      return producer.paused;
    },
    pause: () => producer.pause(),
    resume: () => producer.resume(),
    replaceTrack: (track) => producer.replaceTrack({ track }),
    close: () => producer.close(),
  };
}

/** mediasoup-client's consumer as the follower sees it. */
export function toConsumer(
  consumer: types.Consumer,
  about: Pick<RoomConsumer, 'producerId' | 'participantId' | 'source'>,
): RoomConsumer {
  return {
    ...about,
    track: consumer.track,
    audioLevel: () => consumer.rtpReceiver?.getSynchronizationSources()[0]?.audioLevel ?? null,
    getStats: () => consumer.getStats(),
    close: () => consumer.close(),
  };
}
