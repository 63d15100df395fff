/// <reference path="./opus.d.ts" />
import { Decoder, Encoder } from '@evan/opus/wasm/index.mjs';
import type { SurveyedTrack } from './read-segment.ts';

/** One packet of sound for the file. */
export interface Sound {
  readonly atMs: number;
  readonly durationMs: number;
  readonly data: Uint8Array;
}

/** Makes one row of sound, without a gap, of all voices. Packets come nearly in the order of their times. */
export interface Voices {
  add(track: SurveyedTrack, atMs: number, data: Buffer): Sound[];
  /** What there is until then; nothing comes any more for a time before. */
  until(atMs: number): Sound[];
  /** The rest. Nothing may be called after it. */
  end(atMs: number): Sound[];
}

const RATE = 48_000;
const CHANNELS = 2;
const BITRATE_BPS = 48_000;
/** opus_defines.h */
const OPUS_SET_BITRATE = 4_002;
const OPUS_SET_COMPLEXITY = 4_010;
/** Of 10: voices of a call gain nothing from more, and it is half of what putting together costs. */
const COMPLEXITY = 5;
/** RFC 6716, 3.4: six frames of 1,275 bytes at most, with their lengths. */
const MAX_PACKET_BYTES = 7_664;
const FRAME_MS = 20;
const FRAME_SAMPLES = (RATE * FRAME_MS) / 1_000;
/** A voice that is this far from where it should be is moved there; less than that is what the line did. */
const SLACK_MS = 30;
/** What comes later than this is too late for the mixture. */
const DELAY_MS = 1_500;
/** RFC 6716: 20 ms of nothing. */
const SILENCE = Buffer.from([0xf8, 0xff, 0xfe]);

/** How long a packet sounds (RFC 6716, 3.1); null for none. */
export function opusDurationMs(packet: Buffer): number | null {
  const [toc, count = 0] = packet;
  if (toc === undefined) return null;
  const config = toc >> 3;
  const frame =
    config < 12
      ? [10, 20, 40, 60][config & 3]
      : config < 16
        ? [10, 20][config & 1]
        : [2.5, 5, 10, 20][config & 3];
  const code = toc & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : count & 0x3f;
  const duration = (frame ?? 0) * frames;
  return duration > 0 && duration <= 120 ? duration : null;
}

/** One voice alone is copied as it came; where it was silent stands silence, so that players keep the time. */
export class OneVoice implements Voices {
  #untilMs = 0;

  add(_track: SurveyedTrack, atMs: number, data: Buffer): Sound[] {
    const durationMs = opusDurationMs(data);
    // A burst after a stall: what would pile up is left out.
    if (durationMs === null) return [];
    if (atMs < this.#untilMs - 2 * SLACK_MS) return [];
    const sounds = this.#untilMs < atMs - SLACK_MS ? this.#silence(atMs - FRAME_MS / 2) : [];
    sounds.push({ atMs: this.#untilMs, durationMs, data });
    this.#untilMs += durationMs;
    return sounds;
  }

  until(atMs: number): Sound[] {
    return this.#silence(atMs);
  }

  end(atMs: number): Sound[] {
    return this.#silence(atMs);
  }

  #silence(untilMs: number): Sound[] {
    const sounds: Sound[] = [];
    for (; this.#untilMs < untilMs; this.#untilMs += FRAME_MS)
      sounds.push({ atMs: this.#untilMs, durationMs: FRAME_MS, data: SILENCE });
    return sounds;
  }
}

interface Voice {
  readonly decoder: Decoder;
  /** Sample of the whole recording at which its next packet belongs. */
  next: number;
}

/** Several voices are mixed into one row, as players play only one. */
export class MixedVoices implements Voices {
  readonly #voices = new Map<SurveyedTrack, Voice>();
  readonly #encoder = new Encoder({ channels: CHANNELS, sample_rate: RATE, application: 'audio' });
  /** By number of the frame: the sum of all voices. */
  readonly #mixture = new Map<number, Int32Array>();
  #written = 0;

  constructor() {
    this.#encoder.ctl(OPUS_SET_BITRATE, BITRATE_BPS);
    this.#encoder.ctl(OPUS_SET_COMPLEXITY, COMPLEXITY);
  }

  add(track: SurveyedTrack, atMs: number, data: Buffer): Sound[] {
    const voice = this.#voiceOf(track);
    const samples = decodeOpus(voice.decoder, data);
    if (samples) {
      const should = Math.round((atMs * RATE) / 1_000);
      if (Math.abs(should - voice.next) > (SLACK_MS * RATE) / 1_000) voice.next = should;
      this.#lay(samples, voice.next);
      voice.next += samples.length / CHANNELS;
    }
    return this.#write(Math.floor((atMs - DELAY_MS) / FRAME_MS));
  }

  until(atMs: number): Sound[] {
    return this.#write(Math.floor(atMs / FRAME_MS));
  }

  end(atMs: number): Sound[] {
    const sounds = this.#write(Math.ceil(atMs / FRAME_MS));
    for (const { decoder } of this.#voices.values()) decoder.drop();
    this.#encoder.drop();
    return sounds;
  }

  #voiceOf(track: SurveyedTrack): Voice {
    const known = this.#voices.get(track);
    if (known) return known;
    const voice = {
      decoder: new Decoder({ channels: CHANNELS, sample_rate: RATE }),
      next: Number.NEGATIVE_INFINITY,
    };
    this.#voices.set(track, voice);
    return voice;
  }

  #lay(samples: Int16Array, at: number): void {
    const whole = FRAME_SAMPLES * CHANNELS;
    const from = at * CHANNELS;
    for (let number = Math.floor(from / whole); number * whole < from + samples.length; number += 1) {
      if (number < this.#written) continue;
      const frame = this.#mixture.get(number) ?? new Int32Array(whole);
      this.#mixture.set(number, frame);
      const shift = number * whole - from;
      const end = Math.min(whole, samples.length - shift);
      for (let within = Math.max(0, -shift); within < end; within += 1)
        frame[within] = (frame[within] ?? 0) + (samples[within + shift] ?? 0);
    }
  }

  #write(until: number): Sound[] {
    const sounds: Sound[] = [];
    for (; this.#written < until; this.#written += 1) {
      const frame = this.#mixture.get(this.#written);
      this.#mixture.delete(this.#written);
      const data = frame ? this.#encode(frame) : SILENCE;
      sounds.push({ atMs: this.#written * FRAME_MS, durationMs: FRAME_MS, data });
    }
    return sounds;
  }

  #encode(frame: Int32Array): Uint8Array {
    const samples = new Int16Array(frame.length);
    for (let at = 0; at < frame.length; at += 1) {
      const sample = frame[at] ?? 0;
      samples[at] = sample > 32_767 ? 32_767 : sample < -32_768 ? -32_768 : sample;
    }
    return this.#encoder.encode(samples);
  }
}

/** Null for what is no packet of Opus. */
export function decodeOpus(decoder: Decoder, packet: Buffer): Int16Array | null {
  if (opusDurationMs(packet) === null || packet.length > MAX_PACKET_BYTES) return null;
  try {
    // A copy, so that it begins at an even place, and stays when the next one is decoded.
    const bytes = decoder.decode(packet).slice();
    return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  } catch {
    return null;
  }
}
