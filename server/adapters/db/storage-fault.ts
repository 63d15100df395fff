import { DomainError } from '../../../shared/protocol/errors.ts';

/** SQLite's result codes (sqlite.org/rescode.html), without their extensions. */
export const SQLITE = {
  busy: 5,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;
/** What the disk does to anybody, and what passes when it is mended; the rest are bugs, or a damaged file. */
const OF_THE_DISK: readonly number[] = [
  SQLITE.busy,
  SQLITE.readOnly,
  SQLITE.ioError,
  SQLITE.full,
  SQLITE.cannotOpen,
];

/** Null for what is no error of SQLite. */
export function sqliteCode(error: unknown): number | null {
  if (error instanceof StorageFault) return sqliteCode(error.cause);
  const isSqlite = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
  // The lowest byte is the kind; what is above says more of it.
  return isSqlite ? (error.errcode as number) & 0xff : null;
}

/** The database cannot be used at the moment, through no fault of whoever asked: `unavailable`, wherever it comes out. */
class StorageFault extends DomainError {
  constructor(cause: Error) {
    super('unavailable', `the storage does not answer: ${cause.message}`);
    this.name = 'StorageFault';
    this.cause = cause;
  }
}

/** A fault of the disk as `StorageFault`; anything else as it is. */
export function toStorageFault(error: unknown): unknown {
  const code = sqliteCode(error);
  return error instanceof Error && code !== null && OF_THE_DISK.includes(code)
    ? new StorageFault(error)
    : error;
}
