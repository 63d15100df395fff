import { RunningHash } from './hash.ts';
import { PIECE_BYTES } from './wire.ts';

/** Read at a time, and how far apart the states are to which the hash can go back. */
const BLOCK_PIECES = 16;
const CHECKPOINT_BYTES = 4 * 1024 * 1024;
const CHECKPOINTS = 8;

/** A file to be sent: its pieces from anywhere on, with the hash of everything before [FT2, FT3]. */
export class FileSource {
  readonly #file: Blob;
  /** Newest last; as far back as a receiver may be behind. */
  #checkpoints: Array<{ readonly offset: number; readonly hash: RunningHash }> = [];

  constructor(file: Blob) {
    this.#file = file;
  }

  get size(): number {
    return this.#file.size;
  }

  /** The state of the hash at `offset`; reads what no state is kept for. Rejects where the file cannot be read any more. */
  async hashAt(offset: number): Promise<RunningHash> {
    const kept = this.#checkpoints.findLast((one) => one.offset <= offset);
    const hash = kept?.hash.clone() ?? new RunningHash();
    let at = kept?.offset ?? 0;
    while (at < offset) {
      const block = await this.#read(at, Math.min(PIECE_BYTES * BLOCK_PIECES, offset - at));
      hash.update(block);
      at += block.length;
    }
    return hash;
  }

  /** The pieces from `offset` on; `hash` is that of everything before, and has gone on with each. */
  async *pieces(offset: number, hash: RunningHash): AsyncGenerator<Uint8Array> {
    this.#checkpoints = [{ offset, hash: hash.clone() }];
    let at = offset;
    while (at < this.#file.size) {
      const block = await this.#read(at, Math.min(PIECE_BYTES * BLOCK_PIECES, this.#file.size - at));
      for (let from = 0; from < block.length; from += PIECE_BYTES) {
        const piece = block.subarray(from, from + PIECE_BYTES);
        hash.update(piece);
        at += piece.length;
        yield piece;
      }
      this.#keep(at, hash);
    }
  }

  #keep(offset: number, hash: RunningHash): void {
    const last = this.#checkpoints.at(-1)?.offset ?? 0;
    if (offset - last < CHECKPOINT_BYTES) return;
    this.#checkpoints = [...this.#checkpoints, { offset, hash: hash.clone() }].slice(-CHECKPOINTS);
  }

  async #read(from: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(await this.#file.slice(from, from + length).arrayBuffer());
    if (bytes.length !== length) throw new Error('the file has become shorter');
    return bytes;
  }
}
