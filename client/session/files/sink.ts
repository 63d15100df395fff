import { RunningHash } from './hash.ts';

/** Where a file is put while it comes; nothing of it is anywhere under its own name [FT3]. */
export interface Sink {
  /** What is there already, from before a reload, and its hash. */
  readonly offset: number;
  hex(): Promise<string>;
  /** Resolves once it is written; rejects where there is no room. Calls are written in their order. */
  write(bytes: Uint8Array): Promise<void>;
  /** All of it, to be read from where it is. */
  finish(): Promise<Blob>;
  /** Nothing of it stays. */
  discard(): Promise<void>;
}

export interface Storage {
  /** Opens the place of one file, or makes it. */
  open(name: string): Promise<Sink>;
  /** What was received whole before, if it is still there. */
  find(name: string, size: number): Promise<Blob | null>;
  /** It is elsewhere now. */
  remove(name: string): Promise<void>;
  /** Bytes that there is room for; null: nobody knows. */
  room(): Promise<number | null>;
}

/** A browser that gives no place on the disk has these in memory. */
const MEMORY_BYTES = 256 * 1024 * 1024;

/** For browsers without a place of their own on the disk (private windows, addresses that are not secure). */
export function createMemoryStorage(room = MEMORY_BYTES): Storage {
  const kept = new Map<string, Blob>();
  return {
    room: async () => room,
    remove: async (name) => void kept.delete(name),
    find: async (name) => kept.get(name) ?? null,
    open: async (name) => {
      const hash = new RunningHash();
      const pieces: BlobPart[] = [];
      let held = 0;
      return {
        offset: 0,
        hex: async () => hash.hex(),
        write: async (bytes) => {
          held += bytes.length;
          if (held > room) throw new Error('no room in memory');
          hash.update(bytes);
          pieces.push(bytes.slice());
        },
        finish: async () => {
          const whole = new Blob(pieces);
          kept.set(name, whole);
          return whole;
        },
        discard: async () => {
          pieces.length = 0;
          kept.delete(name);
        },
      };
    },
  };
}
