/// <reference path="../../../sfu/recorder/opus.d.ts" />
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Encoder } from '@evan/opus/wasm/index.mjs';
import { framesOf, isPicture, surveySegment } from '../../../sfu/recorder/read-segment.ts';
import { encodeRecord, RECORD, SEGMENT_MAGIC } from '../../../sfu/recorder/segment.ts';
import type { SegmentTrack } from '../../../sfu/recorder/track.ts';

/**
 * A segment as an hour of recording leaves it, written at once: packets with the times at which they would have come. The picture
 * is real (`pattern`, from a recorder), over and over; each sender has a clock of its own that runs fast or slow, and the line
 * delays each packet by something else. At each of `SIGNALS_MS` a beep is made at the moment at which a picture is taken.
 */
export interface HourPlan {
  readonly folder: string;
  readonly hourMs: number;
  /** Frames of one pattern that begins with a whole picture. */
  readonly pattern: readonly PatternFrame[];
}
export interface PatternFrame {
  readonly data: Buffer;
  readonly isKey: boolean;
}

export const FPS = 15;
const FRAME_MS = 1_000 / FPS;
const PACKET_MS = 20;
const PAYLOAD_BYTES = 1_150;
/** Parts in a million by which the senders' clocks are wrong; computers' are within 100. */
const DRIFTS = { screen: 80, microphone: [-60, 40, -90] } as const;
/** Milliseconds between what happens and its arrival: at least, and what is added at random. */
const DELAY = { screen: [35, 25], microphone: [20, 30] } as const;

export const signalsOf = (hourMs: number): number[] =>
  [5_000, hourMs / 2, hourMs - 10_000].map((at) => Math.round(at / FRAME_MS) * FRAME_MS);

/** Frames of a picture that a recorder kept; from a whole one on. */
export async function patternOf(segment: string): Promise<PatternFrame[]> {
  const frames: PatternFrame[] = [];
  for await (const { track, data, isKey } of framesOf(await surveySegment(segment)))
    if (isPicture(track) && (isKey || frames.length > 0)) frames.push({ data: Buffer.from(data), isKey });
  if (frames.length < 2) throw new Error('the recorder kept no picture');
  return frames;
}

interface Pending {
  readonly arrivalMs: number;
  readonly track: number;
  readonly data: Buffer;
}

export async function writeHour({ folder, hourMs, pattern }: HourPlan): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'segment-0001.seg');
  const file = createWriteStream(path);
  const write = async (bytes: Buffer): Promise<void> => {
    if (!file.write(bytes)) await once(file, 'drain');
  };
  await write(SEGMENT_MAGIC);
  const head = { recordingId: 'hour', startedAt: 1_800_000_000_000 };
  await write(encodeRecord({ type: RECORD.head, track: 0, arrivalMs: 0, data: json(head) }));
  const senders = [
    screenSender(pattern),
    ...DRIFTS.microphone.map((drift, index) => voiceSender(index, drift, hourMs)),
  ];
  for (const [index, { track }] of senders.entries())
    await write(encodeRecord({ type: RECORD.track, track: index + 1, arrivalMs: 0, data: json(track) }));
  // A second at a time, in the order of arrival.
  let waiting: Pending[] = [];
  for (let secondMs = 0; secondMs < hourMs; secondMs += 1_000) {
    for (const [index, { packetsOf }] of senders.entries())
      for (const packet of packetsOf(secondMs)) waiting.push({ ...packet, track: index + 1 });
    waiting.sort((a, b) => a.arrivalMs - b.arrivalMs);
    const ready = waiting.filter(({ arrivalMs }) => arrivalMs < secondMs + 1_000);
    waiting = waiting.slice(ready.length);
    await write(Buffer.concat(ready.map((one) => encodeRecord({ type: RECORD.rtp, ...one }))));
  }
  await write(encodeRecord({ type: RECORD.end, track: 0, arrivalMs: hourMs, data: Buffer.alloc(0) }));
  file.end();
  await finished(file);
  return path;
}

interface Sender {
  readonly track: SegmentTrack;
  packetsOf(secondMs: number): Array<Omit<Pending, 'track'>>;
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
/** The same at each run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Delays differ, and packets of one sender keep their order nearly always. */
function delayOf([least, more]: readonly [number, number], random: () => number): number {
  return least + more * random() ** 4;
}

function screenSender(pattern: readonly PatternFrame[]): Sender {
  const random = randomOf(1);
  const track: SegmentTrack = {
    source: 'screen',
    ...{ participantId: 'ken', ssrc: 11, payloadType: 96 },
    ...{ mimeType: 'video/vp8', clockRate: 90_000 },
  };
  let [frame, sequence] = [0, 65_000];
  return {
    track,
    packetsOf: (secondMs) => {
      const packets: Array<Omit<Pending, 'track'>> = [];
      for (; frame * FRAME_MS < secondMs + 1_000; frame += 1) {
        const atMs = frame * FRAME_MS;
        const { data } = pattern[frame % pattern.length] as PatternFrame;
        const timestamp = Math.round(atMs * 90 * (1 + DRIFTS.screen / 1e6)) + 4_294_000_000;
        const arrivalMs = atMs + delayOf(DELAY.screen, random);
        for (let from = 0; from < data.length; from += PAYLOAD_BYTES) {
          const isLast = from + PAYLOAD_BYTES >= data.length;
          const descriptor = Buffer.from([from === 0 ? 0x10 : 0x00]);
          const payload = Buffer.concat([descriptor, data.subarray(from, from + PAYLOAD_BYTES)]);
          packets.push({
            arrivalMs: arrivalMs + from / 100_000,
            data: rtp(track, { sequence: sequence++, timestamp, marker: isLast, payload }),
          });
        }
      }
      return packets;
    },
  };
}

/** The first voice beeps at the signals; the others murmur. */
function voiceSender(index: number, drift: number, hourMs: number): Sender {
  const random = randomOf(100 + index);
  const signals = signalsOf(hourMs);
  const { quiet, beep, murmur } = sounds();
  const track: SegmentTrack = {
    source: 'microphone',
    ...{ participantId: `voice-${index}`, ssrc: 21 + index, payloadType: 100 },
    ...{ mimeType: 'audio/opus', clockRate: 48_000 },
  };
  let packet = 0;
  return {
    track,
    packetsOf: (secondMs) => {
      const packets: Array<Omit<Pending, 'track'>> = [];
      for (; packet * PACKET_MS < secondMs + 1_000; packet += 1) {
        const atMs = packet * PACKET_MS;
        const isBeep = signals.some((signal) => atMs >= signal && atMs < signal + 200);
        const near = signals.some((signal) => Math.abs(atMs - signal) < 1_500);
        const payload = index === 0 ? (isBeep ? beep : quiet) : near ? quiet : murmur;
        const timestamp = Math.round(atMs * 48 * (1 + drift / 1e6)) + 4_290_000_000;
        // What is heard is sent when its 20 ms are over.
        const arrivalMs = atMs + PACKET_MS + delayOf(DELAY.microphone, random);
        packets.push({
          arrivalMs,
          data: rtp(track, { sequence: packet, timestamp, marker: false, payload }),
        });
      }
      return packets;
    },
  };
}

function sounds(): { readonly quiet: Buffer; readonly beep: Buffer; readonly murmur: Buffer } {
  const toned = (loud: number): Buffer => {
    const encoder = new Encoder({ channels: 2, sample_rate: 48_000, application: 'audio' });
    const samples = new Int16Array(1_920);
    for (let at = 0; at < 960; at += 1)
      samples.fill(loud * Math.sin((at * 1_000 * 2 * Math.PI) / 48_000), 2 * at, 2 * at + 2);
    const bytes = Buffer.from(encoder.encode(samples));
    encoder.drop();
    return bytes;
  };
  return { quiet: toned(0), beep: toned(20_000), murmur: toned(600) };
}

function rtp(
  { ssrc, payloadType }: SegmentTrack,
  packet: {
    readonly sequence: number;
    readonly timestamp: number;
    readonly marker: boolean;
    readonly payload: Buffer;
  },
): Buffer {
  const head = Buffer.alloc(12);
  head[0] = 0x80;
  head[1] = (packet.marker ? 0x80 : 0) | payloadType;
  head.writeUInt16BE(packet.sequence & 0xffff, 2);
  head.writeUInt32BE(packet.timestamp % 4_294_967_296, 4);
  head.writeUInt32BE(ssrc, 8);
  return Buffer.concat([head, packet.payload]);
}
