import { readFile } from 'node:fs/promises';

/** One track of a WebM file, with all its blocks. */
export interface WebmTrack {
  readonly number: number;
  readonly kind: 'video' | 'audio';
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly blocks: Array<{ readonly atMs: number; readonly isKey: boolean; readonly data: Buffer }>;
}
export interface Webm {
  readonly durationMs: number;
  readonly tracks: WebmTrack[];
  readonly cues: number;
}

/** Names of RFC 8794 and RFC 9559. */
const ID = {
  segment: 0x18538067,
  info: 0x1549a966,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  entry: 0xae,
  number: 0xd7,
  type: 0x83,
  codec: 0x86,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  cluster: 0x1f43b675,
  time: 0xe7,
  simpleBlock: 0xa3,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
} as const;

interface Element {
  readonly id: number;
  readonly data: Buffer;
}

/** Reads a WebM file as the standard says, and independently of what wrote it. Throws where it is broken. */
export async function readWebm(file: string): Promise<Webm> {
  const segment = one(elementsOf(await readFile(file)), ID.segment);
  const parts = elementsOf(segment);
  const tracks = elementsOf(one(parts, ID.tracks))
    .filter(({ id }) => id === ID.entry)
    .map(({ data }) => trackOf(elementsOf(data)));
  for (const { id, data } of parts) if (id === ID.cluster) readCluster(elementsOf(data), tracks);
  const cues = parts.filter(({ id }) => id === ID.cues).flatMap(({ data }) => elementsOf(data));
  const durationMs = float(one(elementsOf(one(parts, ID.info)), ID.duration));
  return { durationMs, tracks, cues: cues.filter(({ id }) => id === ID.cuePoint).length };
}

function trackOf(parts: readonly Element[]): WebmTrack {
  const video = parts.find(({ id }) => id === ID.video);
  const sizes = video ? elementsOf(video.data) : [];
  return {
    number: uint(one(parts, ID.number)),
    kind: uint(one(parts, ID.type)) === 1 ? 'video' : 'audio',
    codec: one(parts, ID.codec).toString('latin1'),
    width: video ? uint(one(sizes, ID.width)) : 0,
    height: video ? uint(one(sizes, ID.height)) : 0,
    blocks: [],
  };
}

function readCluster(parts: readonly Element[], tracks: readonly WebmTrack[]): void {
  const begun = uint(one(parts, ID.time));
  for (const { id, data } of parts) {
    if (id !== ID.simpleBlock) continue;
    const track = tracks.find(({ number }) => number === ((data[0] ?? 0) & 0x7f));
    if (!track) throw new Error('a block of no track');
    const isKey = ((data[3] ?? 0) & 0x80) !== 0;
    track.blocks.push({ atMs: begun + data.readInt16BE(1), isKey, data: data.subarray(4) });
  }
}

function elementsOf(bytes: Buffer): Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const idBytes = Math.clz32(bytes[at] ?? 0) - 23;
    const id = bytes.readUIntBE(at, idBytes);
    at += idBytes;
    const sizeBytes = Math.clz32(bytes[at] ?? 0) - 23;
    const mask = 2 ** (7 * sizeBytes);
    const size = Number(
      BigInt(`0x${bytes.subarray(at, at + sizeBytes).toString('hex')}`) & (BigInt(mask) - 1n),
    );
    at += sizeBytes;
    // All ones: to the end (RFC 8794, 6.2).
    const end = size === mask - 1 ? bytes.length : at + size;
    if (end > bytes.length) throw new Error('an element is longer than what holds it');
    elements.push({ id, data: bytes.subarray(at, end) });
    at = end;
  }
  return elements;
}

function one(elements: readonly Element[], wanted: number): Buffer {
  const found = elements.find(({ id }) => id === wanted);
  if (!found) throw new Error(`no element ${wanted.toString(16)}`);
  return found.data;
}

const uint = (data: Buffer): number => (data.length === 0 ? 0 : Number(BigInt(`0x${data.toString('hex')}`)));
const float = (data: Buffer): number => (data.length === 4 ? data.readFloatBE() : data.readDoubleBE());
