import type { ProducerId } from '../../shared/domain/ids.ts';
import type { ProducerView } from '../../shared/protocol/view.ts';
import { type MediaRoom, type RoomConsumer, RoomRefusal } from './room.ts';

/** How a part of the follower calls back. */
export interface FollowPorts {
  /** Asks for another step later, after try number `attempt` (from 0) failed. */
  readonly retryLater: (attempt: number) => void;
  readonly onChange: () => void;
  /** The server no longer knows these transports. */
  readonly onLost: () => void;
}

interface Slot {
  status: 'pending' | 'ready' | 'failed';
  consumer: RoomConsumer | null;
  attempts: number;
}

/** The receiving half: one consumer for each producer that the view offers. */
export function createConsumers(ports: FollowPorts & { onList: (list: readonly RoomConsumer[]) => void }) {
  const slots = new Map<ProducerId, Slot>();
  const tell = (): void =>
    ports.onList([...slots.values()].flatMap(({ consumer }) => (consumer ? [consumer] : [])));

  const start = async (room: MediaRoom, producer: ProducerView, slot: Slot): Promise<void> => {
    const isCurrent = (): boolean => slots.get(producer.producerId) === slot;
    try {
      const consumer = await room.consume(producer);
      if (!isCurrent()) {
        consumer.close();
        return;
      }
      slot.status = 'ready';
      slot.consumer = consumer;
      // Shown while the server is still being asked to let it run: its element is then there before the first frame.
      tell();
      await consumer.running;
    } catch (error) {
      if (!isCurrent()) return;
      slot.status = 'failed';
      if (slot.consumer) {
        slot.consumer = null;
        tell();
      }
      if (error instanceof RoomRefusal && error.lost) ports.onLost();
      else ports.retryLater(slot.attempts++);
    }
  };

  return {
    follow(room: MediaRoom, producers: readonly ProducerView[]): void {
      const wanted = new Set(producers.map(({ producerId }) => producerId));
      let removed = false;
      for (const [producerId, slot] of slots) {
        if (wanted.has(producerId)) continue;
        slots.delete(producerId);
        // Where the producer lives on (a tile was hidden), the least possible goes on coming from the server [VI1].
        if (slot.consumer?.source === 'camera') slot.consumer.preferLayer(0);
        slot.consumer?.close();
        removed = true;
      }
      if (removed) tell();
      for (const producer of producers) {
        const slot = slots.get(producer.producerId) ?? { status: 'failed', consumer: null, attempts: 0 };
        if (slot.status !== 'failed') continue;
        slot.status = 'pending';
        slots.set(producer.producerId, slot);
        void start(room, producer, slot);
      }
    },
    clear(): void {
      if (slots.size === 0) return;
      for (const { consumer } of slots.values()) consumer?.close();
      slots.clear();
      tell();
    },
  };
}
