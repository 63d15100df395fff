import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import { CAMERA_LAYERS } from '../../media/encodings.ts';
import type { RoomConsumer } from '../../media/room.ts';

/** A tile's size in CSS pixels. */
export interface TileSize {
  readonly width: number;
  readonly height: number;
}

/** Which cameras are looked at, and how large [VI1]. */
export interface Tiles {
  readonly sizes: ReadonlySignal<ReadonlyMap<ParticipantId, TileSize>>;
  readonly shown: ReadonlySignal<ReadonlySet<ParticipantId>>;
  setSize(participantId: ParticipantId, size: TileSize | null): void;
}

export function createTiles(): Tiles {
  const sizes = signal<ReadonlyMap<ParticipantId, TileSize>>(new Map());
  // Sizes change often, the set of tiles seldom.
  const names = computed(() => [...sizes.value.keys()].sort().join(' '));
  return {
    sizes,
    shown: computed(() => {
      void names.value;
      return new Set(sizes.peek().keys());
    }),
    setSize(participantId, size) {
      const next = new Map(sizes.peek());
      if (size) next.set(participantId, size);
      else next.delete(participantId);
      sizes.value = next;
    },
  };
}

export interface LayersPorts {
  readonly sizes: Tiles['sizes'];
  readonly consumers: ReadonlySignal<readonly RoomConsumer[]>;
  /** Device pixels of a CSS pixel, read anew each time: a window may move to another screen. */
  readonly pixelRatio?: () => number;
  readonly debounceMs?: number;
}

/** Resizing a window gives many sizes; the layer follows the last one. */
const DEBOUNCE_MS = 300;
/** A picture that is scaled up by less than this still looks sharp. */
const TOLERANCE = 1.15;

/** Tells each camera's consumer which layer its tile needs: the first one at once, later ones when the size rests. */
export function followLayers(ports: LayersPorts): { close(): void } {
  const { sizes, consumers, pixelRatio = () => devicePixelRatio, debounceMs = DEBOUNCE_MS } = ports;
  const told = new WeakMap<RoomConsumer, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (which: 'new' | 'all'): void => {
    for (const consumer of consumers.peek()) {
      const size = consumer.source === 'camera' ? sizes.peek().get(consumer.participantId) : undefined;
      if (!size || (which === 'new' && told.has(consumer))) continue;
      const layer = layerFor(size, pixelRatio());
      if (told.get(consumer) === layer) continue;
      told.set(consumer, layer);
      consumer.preferLayer(layer);
    }
  };
  const stopWatching = [
    effect(() => {
      void consumers.value;
      tell('new');
    }),
    effect(() => {
      void sizes.value;
      clearTimeout(timer);
      timer = setTimeout(() => tell('all'), debounceMs);
    }),
  ];
  return {
    close() {
      clearTimeout(timer);
      for (const stop of stopWatching) stop();
    },
  };
}

/** The smallest layer that fills the tile, from 0; the largest one where none does. */
export function layerFor({ width, height }: TileSize, pixelRatio: number): number {
  const fits = CAMERA_LAYERS.findIndex(
    (layer) =>
      layer.height * TOLERANCE >= height * pixelRatio && layer.width * TOLERANCE >= width * pixelRatio,
  );
  return fits < 0 ? CAMERA_LAYERS.length - 1 : fits;
}
