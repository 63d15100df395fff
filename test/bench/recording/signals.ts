/// <reference path="../../../sfu/recorder/opus.d.ts" />
import { Decoder } from '@evan/opus/wasm/index.mjs';
import { readWebm } from '../../support/rtp/read-webm.ts';
import { FPS, signalsOf } from './hour.ts';

/** How far a beep is in the file from the picture that was taken at the same moment; positive: the beep is late. */
export interface SignalFound {
  readonly atMs: number;
  readonly apartMs: number;
}

/** Loud is a quarter of what the beep is. */
const LOUD = 5_000;
const AROUND_MS = 1_000;

/** Reads the finished file by itself, as players do: blocks, their times, and what the sound decodes to. */
export async function signalsIn(file: string, hourMs: number): Promise<SignalFound[]> {
  const { tracks } = await readWebm(file);
  const picture = tracks.find(({ kind }) => kind === 'video');
  const sound = tracks.find(({ kind }) => kind === 'audio');
  if (!picture || !sound) throw new Error('there is no picture, or no sound');
  return signalsOf(hourMs).map((atMs) => {
    // Every frame is in the file, so the one that was taken then is known by its number.
    const shownMs = picture.blocks[Math.round((atMs / 1_000) * FPS)]?.atMs ?? Number.NaN;
    const heardMs = onsetOf(sound.blocks, atMs);
    return { atMs, apartMs: heardMs - shownMs };
  });
}

function onsetOf(
  blocks: ReadonlyArray<{ readonly atMs: number; readonly data: Buffer }>,
  atMs: number,
): number {
  const decoder = new Decoder({ channels: 2, sample_rate: 48_000 });
  for (const { atMs: blockMs, data } of blocks) {
    if (blockMs < atMs - AROUND_MS || blockMs > atMs + AROUND_MS) continue;
    const samples = new Int16Array(Uint8Array.from(decoder.decode(data)).buffer);
    const loud = samples.findIndex((sample) => Math.abs(sample) > LOUD);
    if (loud >= 0) return blockMs + loud / 2 / 48;
  }
  return Number.NaN;
}
