import * as v from 'valibot';
import type { FileId } from '../../../shared/domain/ids.ts';

/**
 * What two pages say over the connection of files. The first byte tells a word (JSON) from a piece of the file that was begun
 * last. The other page is as much outside as any: what does not fit is dropped.
 */
const fileId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/),
  v.transform((text) => text as FileId),
);
const offset = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const word = v.variant('say', [
  /** The receiver has so much, of which this is the hash, and asks for the rest. */
  v.strictObject({ say: v.literal('want'), fileId, offset, sha256 }),
  /** The receiver has written so much. */
  v.strictObject({ say: v.literal('wrote'), fileId, offset }),
  /** The sender: pieces follow, from there on. */
  v.strictObject({ say: v.literal('begin'), fileId, offset }),
  /** That was all, and this is the hash of the whole. */
  v.strictObject({ say: v.literal('end'), fileId, sha256 }),
  /** The sender's page was loaded anew, and has the file no longer. */
  v.strictObject({ say: v.literal('missing'), fileId }),
  /** Somebody has chosen it again. */
  v.strictObject({ say: v.literal('have'), fileId }),
]);
export type Word = v.InferOutput<typeof word>;

export type Frame =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array };

const WORD = 0;
const PIECE = 1;
const MESSAGE_BYTES = 64 * 1024;
const WORD_BYTES = 1_024;
/** Of the file, in one message of 64 KiB. */
export const PIECE_BYTES = MESSAGE_BYTES - 1;

export function wordFrame(said: Word): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(said));
  const frame = new Uint8Array(text.length + 1);
  frame[0] = WORD;
  frame.set(text, 1);
  return frame;
}

export function pieceFrame(bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(bytes.length + 1);
  frame[0] = PIECE;
  frame.set(bytes, 1);
  return frame;
}

/** Null for what no page of ours sends. */
export function readFrame(frame: Uint8Array): Frame | null {
  if (frame[0] === PIECE && frame.length > 1 && frame.length <= MESSAGE_BYTES)
    return { kind: 'piece', bytes: frame.subarray(1) };
  if (frame[0] !== WORD || frame.length > WORD_BYTES) return null;
  const parsed = v.safeParse(word, readJson(frame.subarray(1)));
  return parsed.success ? { kind: 'word', word: parsed.output } : null;
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
