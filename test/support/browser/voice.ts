import { writeFileSync } from 'node:fs';
import type { Page } from 'puppeteer';
import { pause } from '../processes/until.ts';
import { readFigures } from './probes.ts';

const SAMPLE_RATE = 48_000;

/**
 * Writes a sound file in which somebody speaks and is silent in turns. It sounds like speech to a noise suppressor: a
 * voice of many overtones, whose pitch and loudness move about four times a second.
 */
export function writeVoice(file: string, { speakMs = 2_000, silentMs = 2_000, pitchHz = 140 } = {}): void {
  const spoken = Math.round((SAMPLE_RATE * speakMs) / 1_000);
  const silent = Math.round((SAMPLE_RATE * silentMs) / 1_000);
  const samples = new Int16Array(spoken + silent);
  let phase = 0;
  for (let index = 0; index < spoken; index += 1) {
    const seconds = index / SAMPLE_RATE;
    phase += (2 * Math.PI * pitchHz * (1 + 0.12 * Math.sin(2 * Math.PI * 2.3 * seconds))) / SAMPLE_RATE;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * seconds)) ** 0.5;
    let value = 0;
    for (let overtone = 1; overtone <= 20; overtone += 1) {
      const formant =
        1 / (1 + ((overtone * pitchHz - 600) / 300) ** 2) +
        0.5 / (1 + ((overtone * pitchHz - 1_700) / 400) ** 2);
      value += formant * Math.sin(overtone * phase);
    }
    samples[index] = Math.round(Math.max(-1, Math.min(1, value * syllable * 0.25)) * 32_000);
  }
  writeFileSync(file, Buffer.concat([wavHeader(samples.byteLength), Buffer.from(samples.buffer)]));
}

/** RIFF WAVE: one channel, 16 bits, 48 kHz. */
function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return header;
}

/** How loud a receiver was while the sender spoke, and while the sender was silent: energy per second. */
export interface Heard {
  readonly whileSpeaking: number;
  readonly whileSilent: number;
  /** How many steps of each kind were seen; a verdict needs several of both. */
  readonly speakingSteps: number;
  readonly silentSteps: number;
}

const STEP_MS = 200;
/** Ten times as long as somebody speaks and is silent once. */
const LONGEST_MS = 40_000;
/** Steps after the sender's change that are left out: sound takes its time through encoder, SFU and jitter buffer. */
const GUARD_STEPS = 3;
const SPEAKING_ENERGY = 1e-4;

/**
 * Listens at both ends at once, and sorts what the receiver hears by what the sender's microphone takes up in the same
 * step. Steps near the sender's changes are left out, for the sound is still on its way.
 */
export async function listen(sender: Page, receiver: Page): Promise<Heard> {
  const steps: { spoken: number; heard: number }[] = [];
  let before = await readBoth(sender, receiver);
  const start = performance.now();
  // As long as a verdict needs: a busy machine makes fewer and longer steps.
  const isOver = () => isEnough(sort(steps)) || performance.now() > start + LONGEST_MS;
  while (!isOver()) {
    await pause(STEP_MS);
    const now = await readBoth(sender, receiver);
    const seconds = (now.at - before.at) / 1_000;
    steps.push({
      spoken: (now.spoken - before.spoken) / seconds,
      heard: (now.heard - before.heard) / seconds,
    });
    before = now;
  }
  return sort(steps);
}

/** Steps of each kind that a verdict needs. */
export const ENOUGH_STEPS = 6;

function isEnough({ speakingSteps, silentSteps }: Heard): boolean {
  return speakingSteps >= ENOUGH_STEPS && silentSteps >= ENOUGH_STEPS;
}

async function readBoth(sender: Page, receiver: Page) {
  const [sent, received] = await Promise.all([readFigures(sender), readFigures(receiver)]);
  return { at: performance.now(), spoken: sent.spokenEnergy, heard: received.heardEnergy };
}

function sort(steps: readonly { spoken: number; heard: number }[]): Heard {
  const speaking: number[] = [];
  const silent: number[] = [];
  for (let index = GUARD_STEPS; index < steps.length; index += 1) {
    const around = steps.slice(index - GUARD_STEPS, index + 1).map((step) => step.spoken > SPEAKING_ENERGY);
    const heard = (steps[index] as { heard: number }).heard;
    if (around.every(Boolean)) speaking.push(heard);
    else if (!around.some(Boolean)) silent.push(heard);
  }
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    whileSpeaking: mean(speaking),
    whileSilent: mean(silent),
    speakingSteps: speaking.length,
    silentSteps: silent.length,
  };
}
