import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PlaybackIndex } from '../../shared/media/playback.ts';

/** Folder of all recordings within the data folder. */
const RECORDINGS = 'recordings';
const SEGMENT = /^segment-(\d{4,})\.seg$/;

/** Where the pieces of one recording lie. An id is url-safe, so it is a folder's name as it stands. */
export const recordingFolder = (dataDir: string, recordingId: string): string =>
  join(dataDir, RECORDINGS, recordingId);

/** The whole recording, once it is put together; nothing half-written ever has this name. */
export const recordingFile = (folder: string): string => join(folder, 'recording.webm');
/** What there is to play, as JSON of `PlaybackIndex`. */
export const indexFile = (folder: string): string => join(folder, 'playback.json');
/** The clip of a segment's track; both count from 1. */
export const clipName = (segment: number, track: number): string =>
  `clip-${String(segment).padStart(4, '0')}-${String(track).padStart(4, '0')}.webm`;
export const isClipName = (name: string): boolean => /^clip-\d{4,9}-\d{4,9}\.webm$/.test(name);

/** A recording's segments in their order; none where there is no such folder. */
export function segmentFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => SEGMENT.test(name))
    .sort((a, b) => numberOf(a) - numberOf(b))
    .map((name) => join(folder, name));
}

/**
 * Path of the segment after the last one, and after the one given out before, which may not be there yet; makes the folder, which
 * only this user may enter.
 */
export function nextSegment(folder: string, before: string | null): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const last = Math.max(numberOf(basename(before ?? '')), ...readdirSync(folder).map(numberOf));
  return join(folder, `segment-${String(last + 1).padStart(4, '0')}.seg`);
}

const numberOf = (name: string): number => Number(SEGMENT.exec(name)?.[1] ?? 0);

/** What there is to play of a recording in this folder; null before the first clip is made. */
export function readIndex(folder: string): PlaybackIndex | null {
  const file = indexFile(folder);
  // Cast: a file that only `makeClips` writes, whole or not at all.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PlaybackIndex) : null;
}
