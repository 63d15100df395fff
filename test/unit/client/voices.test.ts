import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLoudness } from '../../../client/media/room-tracks.ts';
import { readShareStats } from '../../../client/session/share/share-stats.ts';
import { createSpeaking } from '../../../client/session/voice/speaking.ts';
import { FakeConsumer } from './fake-room.ts';
import { participantId, producerOf } from './views.ts';

describe('loudness', () => {
  const report = (energy: number, seconds: number) =>
    new Map<string, unknown>([
      ['a', { type: 'transport' }],
      ['b', { type: 'inbound-rtp', totalAudioEnergy: energy, totalSamplesDuration: seconds }],
    ]);

  it('is the root mean square since the last look', async () => {
    const reports = [report(1, 10), report(1.25, 11), report(1.25, 12), report(1.25, 12)];
    const loudness = createLoudness(async () => reports.shift() ?? new Map());
    await loudness();
    expect(await loudness()).toBeCloseTo(0.5);
    expect(await loudness()).toBe(0);
    expect(await loudness()).toBe(0);
  });

  it('is unknown where the browser does not tell', async () => {
    expect(await createLoudness(async () => new Map())()).toBeNull();
  });
});

describe('share stats', () => {
  const picture = { type: 'inbound-rtp', frameWidth: 1280, frameHeight: 800, framesPerSecond: 29.7 };

  it('[SH4] takes the picture and the pair in use', () => {
    const report = new Map<string, unknown>([
      ['1', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }],
      ['2', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.0124 }],
      ['3', picture],
    ]);
    expect(readShareStats(report)).toEqual({
      roundTripMs: 12,
      width: 1280,
      height: 800,
      framesPerSecond: 30,
    });
  });

  it('is nothing before the first picture, and has no round trip before it is measured', () => {
    expect(readShareStats(new Map([['3', { type: 'inbound-rtp' }]]))).toBeNull();
    expect(readShareStats(new Map([['3', picture]]))?.roundTripMs).toBeNull();
  });
});

describe('speaking', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const voiceOf = (name: string) =>
    new FakeConsumer(producerOf(`voice-${name}`, { participantId: participantId(name) }));

  it('[VO1] names who is heard, loudest first, and holds them over the pauses between words', async () => {
    const [aiko, bun] = [voiceOf('aiko'), voiceOf('bun')];
    const own = signal({ participantId: participantId('ken'), level: 0 });
    const { speaking, close } = createSpeaking({
      consumers: signal([aiko, bun]),
      own,
      now: () => Date.now(),
    });
    aiko.level = 0.05;
    bun.level = 0.2;
    await vi.advanceTimersByTimeAsync(250);
    expect(speaking.value).toEqual(['bun', 'aiko']);
    bun.level = 0;
    await vi.advanceTimersByTimeAsync(400);
    expect(speaking.value).toEqual(['bun', 'aiko']);
    await vi.advanceTimersByTimeAsync(800);
    expect(speaking.value).toEqual(['aiko']);
    own.value = { participantId: participantId('ken'), level: 0.5 };
    await vi.advanceTimersByTimeAsync(250);
    expect(speaking.value).toEqual(['ken', 'aiko']);
    close();
    expect(speaking.value).toEqual([]);
  });

  it('does not listen to the sound of a share', async () => {
    const film = new FakeConsumer(producerOf('film', { source: 'screenAudio' }));
    film.level = 1;
    const { speaking, close } = createSpeaking({ consumers: signal([film]), own: signal(null) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(speaking.value).toEqual([]);
    close();
  });
});
