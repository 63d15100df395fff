import { signal } from '@preact/signals';
import type { FileId } from '../../../shared/domain/ids.ts';

/** How far a file is, and how fast. */
export interface Progress {
  readonly bytes: number;
  /** Null before anybody can say. */
  readonly bytesPerSecond: number | null;
}

const SHOWN_EVERY_MS = 250;
/** The speed is that of the last seconds. */
const SPEED_MS = 4_000;

interface Track {
  bytes: number;
  marks: Array<{ readonly at: number; readonly bytes: number }>;
}

/** Follows what is written, and shows it a few times a second. */
export class ProgressBook {
  readonly shown = signal<ReadonlyMap<FileId, Progress>>(new Map());
  readonly #now: () => number;
  readonly #tracks = new Map<FileId, Track>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  written(fileId: FileId, bytes: number): void {
    const at = this.#now();
    const track = this.#tracks.get(fileId) ?? { bytes: 0, marks: [] };
    // A smaller number: it began anew.
    const marks = bytes < track.bytes ? [] : track.marks.filter((mark) => mark.at >= at - SPEED_MS);
    this.#tracks.set(fileId, { bytes, marks: [...marks, { at, bytes }] });
    this.#timer ??= setTimeout(() => this.#show(), SHOWN_EVERY_MS);
  }

  /** The line was cut: what was fast before says nothing. */
  stalled(): void {
    for (const track of this.#tracks.values()) track.marks = [];
    this.#show();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #show(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.shown.value = new Map(
      [...this.#tracks].map(([fileId, { bytes, marks }]) => [
        fileId,
        { bytes, bytesPerSecond: speedOf(marks) },
      ]),
    );
  }
}

function speedOf(marks: Track['marks']): number | null {
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || last.at - first.at < SHOWN_EVERY_MS) return null;
  return ((last.bytes - first.bytes) / (last.at - first.at)) * 1_000;
}
