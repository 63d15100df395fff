import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Sends text a part at a time, and only as fast as it is taken, however long it is; for who has hung up the rest is not even made.
 * Rejects where making a part fails; the answer is broken off then, so that nobody takes a part for the whole.
 */
export async function sendText(response: Response, parts: AsyncIterable<string>): Promise<void> {
  try {
    // One part waits at most.
    await pipeline(Readable.from(parts, { highWaterMark: 1 }), response);
  } catch (error) {
    const hungUp = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!hungUp) throw error;
  }
}
