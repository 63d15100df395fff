import { effect, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CAMERA_LAYERS, sendSettings } from '../../../client/media/encodings.ts';
import { createTiles, followLayers, layerFor } from '../../../client/session/video/tiles.ts';
import { SOURCE_POLICY } from '../../../sfu/policy.ts';
import { FakeConsumer } from './fake-room.ts';
import { participantId, producerOf } from './views.ts';

const aiko = participantId('aiko');
const bun = participantId('bun');
const camera = (of = aiko) =>
  new FakeConsumer(producerOf(`camera-${of}`, { source: 'camera', participantId: of }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('[VI1] simulcast', () => {
  it('sends three layers that together stay within the SFU policy for one camera', () => {
    const encodings = sendSettings('camera').encodings ?? [];
    expect(encodings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([4, 2, 1]);
    const total = encodings.reduce((sum, { maxBitrate = 0 }) => sum + maxBitrate, 0);
    expect(total).toBeLessThanOrEqual(SOURCE_POLICY.camera.maxBitrateBps);
  });

  it.each([
    [{ width: 260, height: 146 }, 1, 0],
    [{ width: 260, height: 146 }, 2, 1],
    [{ width: 340, height: 190 }, 1, 0],
    [{ width: 480, height: 270 }, 1, 1],
    [{ width: 640, height: 360 }, 2, 2],
    [{ width: 2_000, height: 1_200 }, 2, 2],
  ])('a tile of %o at %d× gets layer %d', (size, pixelRatio, layer) => {
    expect(layerFor(size, pixelRatio)).toBe(layer);
  });

  it('has a layer for each size', () => expect(CAMERA_LAYERS).toHaveLength(3));
});

describe('[VI1] layers follow the tiles', () => {
  function setUp() {
    const tiles = createTiles();
    const consumers = signal<readonly FakeConsumer[]>([]);
    const layers = followLayers({ sizes: tiles.sizes, consumers, pixelRatio: () => 1, debounceMs: 300 });
    return { tiles, consumers, layers };
  }

  it('a new consumer is told at once, before a larger layer has been sent', () => {
    const { tiles, consumers } = setUp();
    tiles.setSize(aiko, { width: 200, height: 112 });
    const consumer = camera();
    consumers.value = [consumer];
    expect(consumer.preferred).toEqual([0]);
  });

  it('many sizes while a window is resized give one command, for the last', () => {
    const { tiles, consumers } = setUp();
    tiles.setSize(aiko, { width: 200, height: 112 });
    const consumer = camera();
    consumers.value = [consumer];
    for (let width = 300; width <= 900; width += 100) {
      tiles.setSize(aiko, { width, height: (width * 9) / 16 });
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(300);
    expect(consumer.preferred).toEqual([0, 2]);
  });

  it('a size that needs the same layer sends nothing, and nothing is sent after closing', () => {
    const { tiles, consumers, layers } = setUp();
    tiles.setSize(aiko, { width: 200, height: 112 });
    const consumer = camera();
    consumers.value = [consumer];
    tiles.setSize(aiko, { width: 220, height: 124 });
    vi.advanceTimersByTime(300);
    tiles.setSize(aiko, { width: 1_280, height: 720 });
    layers.close();
    vi.advanceTimersByTime(300);
    expect(consumer.preferred).toEqual([0]);
  });

  it('[RL1] the consumer of a rebuilt room is told anew; voices and screens are left alone', () => {
    const { tiles, consumers } = setUp();
    tiles.setSize(aiko, { width: 200, height: 112 });
    const again = camera();
    const voice = new FakeConsumer(producerOf('voice'));
    consumers.value = [camera()];
    consumers.value = [again, voice];
    expect(again.preferred).toEqual([0]);
    expect(voice.preferred).toEqual([]);
  });

  it('says whose camera is shown, and says it again only when that changes', () => {
    const { tiles } = setUp();
    const seen: string[][] = [];
    const stop = effect(() => void seen.push([...tiles.shown.value]));
    tiles.setSize(aiko, { width: 200, height: 112 });
    tiles.setSize(aiko, { width: 300, height: 168 });
    tiles.setSize(bun, { width: 300, height: 168 });
    tiles.setSize(aiko, null);
    expect(seen).toEqual([[], [aiko], [aiko, bun], [bun]]);
    stop();
  });
});
