import { createReadStream } from 'node:fs';
import { linesOf } from '../../../shared/seal/lines.ts';
import { recordIn } from '../../../shared/seal/page.ts';
import { type SealReport, verifyRecord } from '../../../shared/seal/verify.ts';
import { SEAL_TOOLS } from './seal-tools.ts';

/** Checks the exported record in this file, a page that carries one too [RE5]. Rejects with the system's error where it cannot be read. */
export function verifyFile(path: string): Promise<SealReport> {
  // Cast: a stream without an encoding gives buffers.
  return verifyBytes(createReadStream(path) as AsyncIterable<Uint8Array>);
}

/** The same, from its bytes in pieces of any size. */
export function verifyBytes(chunks: AsyncIterable<Uint8Array>): Promise<SealReport> {
  return verifyRecord(recordIn(linesOf(chunks, decode)), SEAL_TOOLS);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
