/// <reference path="../../sfu/recorder/opus.d.ts" />
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordingFile } from '../../sfu/recorder/files.ts';
import { muxRecording } from '../../sfu/recorder/mux.ts';
import { encodeRecord, RECORD, readRecords, SEGMENT_MAGIC } from '../../sfu/recorder/segment.ts';
import type { SegmentTrack } from '../../sfu/recorder/track.ts';
import { TrackReader } from '../../sfu/recorder/track-reader.ts';
import { readWebm } from '../support/rtp/read-webm.ts';

/** What a campaign against the reader of segments found. */
export interface SegmentReport {
  readonly cases: number;
  readonly frames: number;
  /** Segments of which a file was made, and read back. */
  readonly files: number;
  readonly faults: readonly string[];
}
type Random = (below: number) => number;

/** Of so many cases one is put together as a whole and read back, which takes a thousand times as long. */
const WHOLE_EVERY = 250;
const MAX_FAULTS = 10;

/**
 * Hostile and broken input for what reads recordings [RE2]: packets with absurd time stamps, jumps and wraps of sequence numbers,
 * payload types nobody announced, streams without any whole picture, and files in which bytes were changed, cut out or put in. Whatever
 * comes: nothing throws, a picture begins with a whole one, and what is made of it is a file that can be read.
 */
export async function fuzzSegments({
  seed,
  count,
}: {
  readonly seed: number;
  readonly count: number;
}): Promise<SegmentReport> {
  const random = randomOf(seed);
  const faults: string[] = [];
  let [frames, files] = [0, 0];
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-fuzz-'));
  try {
    for (let number = 0; number < count && faults.length < MAX_FAULTS; number += 1) {
      const packets = hostilePackets(random);
      try {
        frames += readTracks(packets);
        const bytes = segmentOf(packets);
        await drained(random(3) === 0 ? bytes : broken(bytes, random));
        if (number % WHOLE_EVERY === 0) files += Number(await madeWhole(folder, bytes));
      } catch (error) {
        faults.push(`seed ${seed}, case ${number}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { cases: count, frames, files, faults };
}

/** mulberry32 */
function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const TRACKS: readonly SegmentTrack[] = [
  ...(['video/vp8', 'video/vp9', 'video/h264', 'video/av1'] as const).map(
    (mimeType, index): SegmentTrack => ({
      ...{ source: 'screen', participantId: 'ken', ssrc: 11 + index, payloadType: 96 },
      ...{ mimeType, clockRate: 90_000 },
    }),
  ),
  ...[0, 1].map(
    (index): SegmentTrack => ({
      ...{ source: 'microphone', participantId: `voice-${index}`, ssrc: 21 + index, payloadType: 100 },
      ...{ mimeType: 'audio/opus', clockRate: 48_000 },
    }),
  ),
];

interface Packet {
  readonly track: number;
  readonly arrivalMs: number;
  readonly data: Buffer;
}

/** Two or three streams, each of which now and then does what no sender should. */
function hostilePackets(random: Random): Packet[] {
  const chosen = TRACKS.map((_, index) => index).filter(() => random(2) === 0);
  const states = chosen.map((track) => ({
    track,
    sequence: random(65_536),
    timestamp: random(2 ** 32),
    hasKey: random(4) > 0,
  }));
  const packets: Packet[] = [];
  let arrivalMs = 0;
  for (let left = random(60); left > 0 && states.length > 0; left -= 1) {
    arrivalMs += random(random(10) === 0 ? 2_000 : 40);
    const state = states[random(states.length)] as (typeof states)[number];
    const track = TRACKS[state.track] as SegmentTrack;
    state.sequence += [1, 1, 1, 1, 1, 1, 0, -3, 40, 3_500, 32_768, 65_535][random(12)] ?? 1;
    state.timestamp += [3_000, 3_000, 3_000, 3_000, 0, -90_000, 2 ** 31, 2 ** 32 - 1, 960][random(9)] ?? 0;
    const head = Buffer.alloc(12);
    head[0] = random(30) === 0 ? random(256) : 0x80;
    head[1] = ((random(2) << 7) | (random(20) === 0 ? random(128) : track.payloadType)) & 0xff;
    head.writeUInt16BE(state.sequence & 0xffff, 2);
    head.writeUInt32BE(state.timestamp >>> 0, 4);
    head.writeUInt32BE(random(30) === 0 ? random(2 ** 32) : track.ssrc, 8);
    const data = Buffer.concat([head, payloadOf(track.mimeType, state.hasKey, random)]);
    packets.push({
      track: state.track,
      arrivalMs,
      data: random(40) === 0 ? data.subarray(0, random(data.length)) : data,
    });
  }
  return packets;
}

/** RFC 7741, RFC 9628, RFC 6716: what looks like a frame, or noise. */
function payloadOf(mimeType: string, hasKey: boolean, random: Random): Buffer {
  const noise = Buffer.from(Array.from({ length: random(30) }, () => random(256)));
  if (random(12) === 0) return noise;
  const isKey = hasKey && random(4) === 0;
  if (mimeType === 'video/vp8') {
    const key = Buffer.from([0x10, 0, 0, 0x9d, 1, 0x2a, 64, 1, 180, 0]);
    return Buffer.concat([
      Buffer.from([random(5) === 0 ? 0x00 : 0x10]),
      isKey ? key : Buffer.from([0x11, 2, 3]),
      noise,
    ]);
  }
  if (mimeType === 'video/vp9') {
    const key = Buffer.from([0x82, 0x49, 0x83, 0x42, 0x00, 0x13, 0xf0, 0x0b, 0x30, 0, 0]);
    return Buffer.concat([
      Buffer.from([random(5) === 0 ? random(256) : 0x0c]),
      isKey ? key : Buffer.from([0x86, 0]),
      noise,
    ]);
  }
  return mimeType === 'audio/opus' ? Buffer.concat([Buffer.from([random(256)]), noise]) : noise;
}

/** Each track by itself, packet by packet. @throws Error where a rule is broken */
function readTracks(packets: readonly Packet[]): number {
  let count = 0;
  for (const [index, track] of TRACKS.entries()) {
    const reader = new TrackReader(track);
    const frames = packets
      .filter((packet) => packet.track === index)
      .flatMap(({ data, arrivalMs }) => reader.push(data, arrivalMs));
    frames.push(...reader.end());
    if (frames[0] && !frames[0].isKey) throw new Error('a picture begins with a part of one');
    if (frames.some(({ senderMs }) => !Number.isFinite(senderMs))) throw new Error('a frame without a time');
    count += frames.length;
  }
  return count;
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

function segmentOf(packets: readonly Packet[]): Buffer {
  const head = { recordingId: 'r', startedAt: 1_800_000_000_000 };
  return Buffer.concat([
    SEGMENT_MAGIC,
    encodeRecord({ type: RECORD.head, track: 0, arrivalMs: 0, data: json(head) }),
    ...TRACKS.map((track, index) =>
      encodeRecord({ type: RECORD.track, track: index, arrivalMs: 0, data: json(track) }),
    ),
    ...packets.map((packet) => encodeRecord({ type: RECORD.rtp, ...packet })),
  ]);
}

/** A bit, a piece cut out, a piece put in, an end torn off. */
function broken(bytes: Buffer, random: Random): Buffer {
  const at = random(bytes.length);
  switch (random(4)) {
    case 0: {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
      return changed;
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(200))]);
    case 2:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.alloc(random(200), random(256)),
        bytes.subarray(at),
      ]);
    default:
      return bytes.subarray(0, at);
  }
}

async function drained(bytes: Buffer): Promise<void> {
  const pieces = [bytes.subarray(0, bytes.length >> 1), bytes.subarray(bytes.length >> 1)];
  for await (const { data } of readRecords(pieces)) if (data.length > 65_536) throw new Error('too long');
}

/** Puts it together as the product does. False: there was nothing to play. @throws Error where the file is broken */
async function madeWhole(folder: string, bytes: Buffer): Promise<boolean> {
  rmSync(recordingFile(folder), { force: true });
  writeFileSync(join(folder, 'segment-0001.seg'), bytes);
  if ((await muxRecording(folder)) === 'empty') return false;
  const { tracks, durationMs } = await readWebm(recordingFile(folder));
  if (!(durationMs >= 0 && durationMs < 600_000)) throw new Error(`it lasts ${durationMs} ms`);
  for (const { blocks, kind } of tracks) {
    if (kind === 'video' && blocks[0] && !blocks[0].isKey)
      throw new Error('the file begins with a part of a picture');
    if (blocks.some(({ atMs }, index) => index > 0 && atMs <= (blocks[index - 1]?.atMs ?? 0)))
      throw new Error(`times of ${kind} go back`);
  }
  return true;
}
