import { signal } from '@preact/signals';
import { readPreference, writePreference } from './storage.ts';

/** What can be heard. Each is a few short notes: frequency in Hz, start and length in seconds. */
const SOUNDS = {
  knock: [
    [660, 0, 0.09],
    [660, 0.16, 0.09],
    [880, 0.32, 0.14],
  ],
  joined: [
    [587, 0, 0.1],
    [880, 0.1, 0.16],
  ],
  left: [
    [587, 0, 0.1],
    [440, 0.1, 0.16],
  ],
  request: [
    [740, 0, 0.12],
    [740, 0.2, 0.18],
  ],
  answer: [
    [784, 0, 0.08],
    [988, 0.08, 0.14],
  ],
  declined: [
    [494, 0, 0.1],
    [415, 0.1, 0.18],
  ],
  ended: [
    [659, 0, 0.12],
    [523, 0.12, 0.12],
    [392, 0.24, 0.22],
  ],
} as const satisfies Record<string, ReadonlyArray<readonly [hertz: number, start: number, length: number]>>;

export type SoundName = keyof typeof SOUNDS;

const PEAK = 0.12;
/** After the last note; an output that runs for nothing costs every page some of a core, for as long as it is open. */
const REST_AFTER_MS = 500;
let context: AudioContext | null = null;
let rest: ReturnType<typeof setTimeout> | undefined;

/** Whether sounds are wanted. */
export const soundsOn = signal(readPreference('sounds') !== 'off');

/** Switches sounds on or off and remembers it in this browser. */
export function setSoundsOn(on: boolean): void {
  soundsOn.value = on;
  writePreference('sounds', on ? 'on' : 'off');
  if (on) playSound('joined');
}

/** Plays one, if sounds are wanted and the browser lets sound out; never fails. */
export function playSound(name: SoundName): void {
  if (!soundsOn.value || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  const audio = context;
  if (audio.state === 'suspended') void audio.resume();
  let seconds = 0;
  for (const [hertz, start, length] of SOUNDS[name]) {
    playNote(audio, { hertz, start, length });
    seconds = Math.max(seconds, start + length);
  }
  clearTimeout(rest);
  rest = setTimeout(() => void audio.suspend(), seconds * 1_000 + REST_AFTER_MS);
}

interface Note {
  readonly hertz: number;
  readonly start: number;
  readonly length: number;
}

function playNote(audio: AudioContext, { hertz, start, length }: Note): void {
  const at = audio.currentTime + start;
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(PEAK, at + 0.012);
  loudness.gain.exponentialRampToValueAtTime(0.0008, at + length);
  tone.connect(loudness).connect(audio.destination);
  tone.start(at);
  tone.stop(at + length + 0.02);
}
