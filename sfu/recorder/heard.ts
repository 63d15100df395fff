import { Decoder } from '@evan/opus/wasm/index.mjs';
import { decodeOpus, opusDurationMs } from './voices.ts';

/** Quieter than this is a room, not a voice: about −42 dB. */
const LOUD = 0.008;
/** A breath between two words ends nothing, and a click is no word. */
const BREATH_MS = 500;
const SHORTEST_MS = 100;

/** From when to when somebody is heard, told packet by packet. */
export class Heard {
  readonly #decoder = new Decoder({ channels: 1, sample_rate: 48_000 });
  readonly #spans: Array<[number, number]> = [];

  add(atMs: number, packet: Buffer): void {
    const durationMs = opusDurationMs(packet);
    const samples = decodeOpus(this.#decoder, packet);
    if (durationMs === null || samples === null || loudness(samples) < LOUD) return;
    const last = this.#spans.at(-1);
    if (last && atMs - last[1] < BREATH_MS) last[1] = Math.max(last[1], atMs + durationMs);
    else this.#spans.push([atMs, atMs + durationMs]);
  }

  /** Nothing may be added after it. */
  end(): Array<[number, number]> {
    this.#decoder.drop();
    return this.#spans
      .filter(([from, to]) => to - from >= SHORTEST_MS)
      .map(([from, to]) => [Math.round(from), Math.round(to)]);
  }
}

/** Root mean square, 0 to 1. */
function loudness(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += (sample / 32_768) ** 2;
  return Math.sqrt(sum / Math.max(samples.length, 1));
}
