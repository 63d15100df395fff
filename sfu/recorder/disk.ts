import { statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { RECORDING_ROOM } from '../../shared/domain/limits.ts';

/** Never taken by recordings: the database, and with it everybody's session, needs it [RE4]. */
export const RESERVE_BYTES = RECORDING_ROOM.reserveBytes;
/** One look counts for this long, for all that is written. */
const LOOK_MS = 500;

export interface DiskSpace {
  /** For this user. */
  readonly freeBytes: number;
  /** 0 to 1, as `df` has it. */
  readonly used: number;
}

interface Blocks {
  readonly blocks: number;
  readonly bfree: number;
  readonly bavail: number;
  readonly bsize: number;
}

function toSpace({ blocks, bfree, bavail, bsize }: Blocks): DiskSpace {
  const used = blocks - bfree;
  const usable = used + bavail;
  return { freeBytes: bavail * bsize, used: usable > 0 ? used / usable : 0 };
}

/** Of the disk that this folder is on. */
export const spaceOf = (folder: string): DiskSpace => toSpace(statfsSync(folder));

/** Whether a recording may begin: one that would be stopped at once shall not. */
export const hasRoomFor = ({ freeBytes, used }: DiskSpace, reserveBytes: number): boolean =>
  used < RECORDING_ROOM.noneAbove && freeBytes > 2 * reserveBytes;

/** What was left for everything else would be used up. */
class DiskFull extends Error {}

export const isDiskFull = (error: unknown): boolean =>
  error instanceof DiskFull ||
  (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'));

/** Rejects where a folder's disk has no room for more; asked before each write. */
export type DiskGuard = (folder: string) => Promise<void>;

/** Of one disk: that of the recordings. */
export function createDiskGuard(reserveBytes: number): DiskGuard {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isFull = false;
  return async (folder) => {
    if (performance.now() - lookedAt > LOOK_MS) {
      lookedAt = performance.now();
      isFull = toSpace(await statfs(folder)).freeBytes < reserveBytes;
    }
    if (isFull) throw new DiskFull('the disk has no room for more');
  };
}
