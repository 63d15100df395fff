import type { types } from 'mediasoup-client';
import type { ProducerId } from '../../shared/domain/ids.ts';
import type { RoomConsumer, RoomProducer } from './room.ts';

/** mediasoup-client's producer as the follower sees it; `close` is the room's affair. */
export function toProducer(producer: types.Producer, close: () => void): RoomProducer {
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
    close,
  };
}

/** mediasoup-client's consumer as the follower sees it. */
export function toConsumer(
  consumer: types.Consumer,
  about: Pick<RoomConsumer, 'producerId' | 'participantId' | 'source' | 'preferLayer' | 'running' | 'close'>,
): RoomConsumer {
  return {
    ...about,
    track: consumer.track,
    audioLevel: createLoudness(() => consumer.getStats()),
    getStats: () => consumer.getStats(),
  };
}

/**
 * Loudness from the energy that was played since the last call (W3C webrtc-stats `totalAudioEnergy`). The level of single
 * packets (`getSynchronizationSources`) jumps between speech and nothing, and misses most of a word.
 */
export function createLoudness(
  getStats: () => Promise<Iterable<readonly [string, unknown]>>,
): () => Promise<number | null> {
  let last = { energy: 0, seconds: 0 };
  return async () => {
    for (const [, value] of await getStats()) {
      const entry = value as Partial<RTCInboundRtpStreamStats> & { type: string };
      if (entry.type !== 'inbound-rtp' || entry.totalAudioEnergy === undefined) continue;
      const now = { energy: entry.totalAudioEnergy, seconds: entry.totalSamplesDuration ?? 0 };
      const seconds = now.seconds - last.seconds;
      const level = seconds > 0 ? Math.sqrt(Math.max(0, now.energy - last.energy) / seconds) : 0;
      last = now;
      return level;
    }
    return null;
  };
}
