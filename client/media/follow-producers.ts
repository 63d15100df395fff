import type { ProducerId } from '../../shared/domain/ids.ts';
import type { MediaSource } from '../../shared/domain/media.ts';
import type { FollowPorts } from './follow-consumers.ts';
import { type LocalTrack, type MediaRoom, type RoomProducer, RoomRefusal } from './room.ts';

interface Slot {
  readonly belongsTo: string;
  status: 'pending' | 'ready' | 'failed';
  producer: RoomProducer | null;
  attempts: number;
}

/** The sending half: one producer for each source that is wanted. Sources are independent: voice never waits [VO2]. */
export function createProducers(ports: FollowPorts) {
  const slots = new Map<MediaSource, Slot>();

  const start = async (room: MediaRoom, local: LocalTrack, slot: Slot): Promise<void> => {
    const isCurrent = (): boolean => slots.get(local.source) === slot;
    try {
      const producer = await room.produce(local);
      if (!isCurrent()) {
        producer.close();
        return;
      }
      slot.status = 'ready';
      slot.producer = producer;
      // What was asked for meanwhile (mute, pause, another device) is laid over in the next step.
      ports.onChange();
    } catch (error) {
      if (!isCurrent()) return;
      slot.status = 'failed';
      if (error instanceof RoomRefusal && error.lost) ports.onLost();
      else ports.retryLater(slot.attempts++);
    }
  };

  const drop = (source: MediaSource): void => {
    const slot = slots.get(source);
    slots.delete(source);
    slot?.producer?.close();
  };

  return {
    follow(room: MediaRoom, wanted: readonly LocalTrack[]): void {
      for (const source of [...slots.keys()]) {
        if (!wanted.some((local) => local.source === source)) drop(source);
      }
      for (const local of wanted) {
        const kept = slots.get(local.source);
        if (kept?.producer?.closed || (kept && kept.belongsTo !== local.belongsTo)) drop(local.source);
        const slot = slots.get(local.source) ?? newSlot(local);
        if (slot.producer) adjust(slot.producer, { local, onChange: ports.onChange });
        if (slot.status !== 'failed' || local.track.readyState === 'ended') continue;
        slot.status = 'pending';
        slots.set(local.source, slot);
        void start(room, local, slot);
      }
    },
    /** Forgets a producer that the server has closed already. */
    closedByServer(producerId: ProducerId): void {
      for (const [source, { producer }] of slots) if (producer?.producerId === producerId) drop(source);
    },
    clear(): void {
      for (const source of [...slots.keys()]) drop(source);
    },
  };
}

function newSlot({ belongsTo }: LocalTrack): Slot {
  return { belongsTo, status: 'failed', producer: null, attempts: 0 };
}

/** Brings a running producer in line with what is wanted of it. */
function adjust(
  producer: RoomProducer,
  { local, onChange }: { readonly local: LocalTrack; readonly onChange: () => void },
): void {
  const { track, paused, contentHint } = local;
  if (producer.track !== track && track.readyState !== 'ended') {
    // It rejects only when the producer was closed meanwhile; the next step sees that.
    producer.replaceTrack(track).then(onChange, () => undefined);
  }
  if (contentHint && track.contentHint !== contentHint) track.contentHint = contentHint;
  if (paused !== producer.paused) {
    if (paused) producer.pause();
    // Not with the track of before: this one may be covered where that was not [SE8].
    else if (producer.track === track) producer.resume();
  }
}
