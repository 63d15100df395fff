import { effect, type ReadonlySignal, signal } from '@preact/signals';

const INTERVAL_MS = 80;
const FFT_SIZE = 512;
/** Speech at a normal distance lies around −20 dBFS; this brings it near the middle of the meter. */
const GAIN = 4;

/** The level of the own microphone, 0…1, for the meter [VO1]; 0 without a track and while muted. */
export function createLevelMeter(track: ReadonlySignal<MediaStreamTrack | null>): {
  readonly level: ReadonlySignal<number>;
  close(): void;
} {
  const level = signal(0);
  const close = effect(() => {
    const measured = track.value;
    if (!measured || typeof AudioContext === 'undefined') return undefined;
    const context = new AudioContext();
    const source = context.createMediaStreamSource(new MediaStream([measured]));
    const analyser = new AnalyserNode(context, { fftSize: FFT_SIZE });
    source.connect(analyser);
    const samples = new Float32Array(FFT_SIZE);
    const timer = setInterval(() => {
      // Suspended until the page may play sound; a page that captures may.
      if (context.state === 'suspended') void context.resume();
      analyser.getFloatTimeDomainData(samples);
      level.value = Math.min(1, rootMeanSquare(samples) * GAIN);
    }, INTERVAL_MS);
    return () => {
      clearInterval(timer);
      void context.close();
      level.value = 0;
    };
  });
  return { level, close };
}

function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
