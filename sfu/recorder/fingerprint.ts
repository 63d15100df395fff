import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { PIECE_BYTES, type SealedMedia } from '../../shared/seal/format.ts';

/** What a recording's segments are, by the sums of their pieces [RE5]. */
export async function fingerprintOf(recordingId: string, paths: readonly string[]): Promise<SealedMedia[]> {
  const media: SealedMedia[] = [];
  for (const path of paths) {
    const pieces: string[] = [];
    let bytes = 0;
    for await (const piece of piecesOf(path)) {
      pieces.push(createHash('sha256').update(piece).digest('hex'));
      bytes += piece.length;
    }
    media.push({ recordingId, name: basename(path), bytes, pieces });
  }
  return media;
}

/** A file's bytes, each piece but the last of `PIECE_BYTES`. */
export async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, null);
      if (bytesRead > 0) yield buffer.subarray(0, bytesRead);
      if (bytesRead < PIECE_BYTES) return;
    }
  } finally {
    await file.close();
  }
}
