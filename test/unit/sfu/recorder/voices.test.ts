import { Decoder, Encoder } from '@evan/opus/wasm/index.mjs';
import { describe, expect, it } from 'vitest';
import { ClockOffsets } from '../../../../sfu/recorder/clock.ts';
import type { SurveyedTrack } from '../../../../sfu/recorder/read-segment.ts';
import {
  MixedVoices,
  OneVoice,
  opusDurationMs,
  type Sound,
  type Voices,
} from '../../../../sfu/recorder/voices.ts';

const FRAME_MS = 20;
const voice = (participantId: string): SurveyedTrack => ({
  ...{ source: 'microphone', participantId, ssrc: 1, payloadType: 100, mimeType: 'audio/opus' },
  ...{ clockRate: 48_000, clock: new ClockOffsets(), frames: 1, endedMs: 0 },
});

/** 20 ms of a tone. */
function toneOf(hertz: number): (index: number) => Buffer {
  const encoder = new Encoder({ channels: 2, sample_rate: 48_000, application: 'audio' });
  return (index) => {
    const samples = new Int16Array(1_920);
    for (let at = 0; at < 960; at += 1)
      samples.fill(8_000 * Math.sin(((index * 960 + at) * hertz * 2 * Math.PI) / 48_000), 2 * at, 2 * at + 2);
    return Buffer.from(encoder.encode(samples));
  };
}

function decoded(sounds: readonly Sound[]): readonly number[] {
  const decoder = new Decoder({ channels: 2, sample_rate: 48_000 });
  return sounds.flatMap(({ data }) => [...new Int16Array(Uint8Array.from(decoder.decode(data)).buffer)]);
}

/** How much of this tone is in the last second. */
function strength(samples: readonly number[], hertz: number): number {
  let [sine, cosine, count] = [0, 0, 0];
  for (let at = samples.length - 96_000; at < samples.length; at += 2) {
    const phase = ((at / 2) * hertz * 2 * Math.PI) / 48_000;
    sine += (samples[at] ?? 0) * Math.sin(phase);
    cosine += (samples[at] ?? 0) * Math.cos(phase);
    count += 1;
  }
  return (2 * Math.hypot(sine, cosine)) / count;
}

const hasNoGap = (sounds: readonly Sound[]) =>
  sounds.every(({ atMs }, index) => atMs === index * FRAME_MS) && sounds.length > 0;

describe('[RE3] voices in a file', () => {
  it('one alone is copied as it came, with silence before it and where it paused', () => {
    const voices: Voices = new OneVoice();
    const [ken, tone] = [voice('ken'), toneOf(440)];
    const packets = [tone(0), tone(1)];
    const sounds = [
      ...voices.add(ken, 100, packets[0] as Buffer),
      ...voices.add(ken, 203, packets[1] as Buffer),
      ...voices.end(300),
    ];
    expect(hasNoGap(sounds)).toBe(true);
    expect(sounds.filter(({ data }) => packets.includes(data as Buffer)).map(({ atMs }) => atMs)).toEqual([
      100, 200,
    ]);
    expect(sounds.at(-1)?.atMs).toBe(280);
  });

  it('two are mixed: both are heard, in one row without a gap', () => {
    const voices: Voices = new MixedVoices();
    const [ken, aiko] = [voice('ken'), voice('aiko')];
    const [low, high] = [toneOf(440), toneOf(1_000)];
    const sounds: Sound[] = [];
    for (let index = 0; index < 75; index += 1) {
      const jitter = (index * 7) % 11;
      sounds.push(...voices.add(ken, index * FRAME_MS + jitter, low(index)));
      sounds.push(...voices.add(aiko, index * FRAME_MS + 5, high(index)));
    }
    sounds.push(...voices.end(1_500));
    expect(hasNoGap(sounds)).toBe(true);
    expect(sounds).toHaveLength(75);
    const samples = decoded(sounds);
    expect(strength(samples, 440)).toBeGreaterThan(6_000);
    expect(strength(samples, 1_000)).toBeGreaterThan(6_000);
    expect(strength(samples, 2_500)).toBeLessThan(500);
  });

  it('what is no sound is left out', () => {
    expect(opusDurationMs(Buffer.alloc(0))).toBeNull();
    expect(opusDurationMs(Buffer.from([0xff, 0xff]))).toBeNull();
    const voices = new MixedVoices();
    expect(voices.add(voice('ken'), 0, Buffer.from([0xff, 0x3f, 1, 2, 3]))).toEqual([]);
    expect(voices.end(40)).toHaveLength(2);
  });
});
