import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { RECORDING_ROOM } from '../../../shared/domain/limits.ts';
import type { StorageState } from '../../../shared/protocol/socket.ts';
import type { LogPort } from '../../app/ports.ts';
import type { Database } from './schema.ts';

/** Below this much free space in the data folder the administrator is warned. */
export const LOW_SPACE_BYTES = 512 * 1024 * 1024;
/** How often one looks, and how often while nothing can be written. */
const LOOK_MS = 10_000;
const LOOK_AGAIN_MS = 2_000;
/** More than any command needs. */
const PROBE_BYTES = 64 * 1024;
const PROBE_FILE = 'write-probe';

/** Whether the data folder takes what is written, and for how long it still will. */
export interface StorageWatch {
  readonly state: StorageState;
  /** Free for this user, bytes, at the last look. */
  readonly freeBytes: number;
  /** Something could not be written just now. */
  failed(): void;
  /** Looks now. Never rejects. */
  look(): Promise<void>;
  /** Resolves when a look under way is over. */
  stop(): Promise<void>;
}

export interface StorageWatchDeps {
  readonly dataDir: string;
  readonly database: Database;
  readonly log: LogPort;
  /** Told of each change. */
  readonly onChange: (state: StorageState) => void;
  readonly lowSpaceBytes?: number;
}

/** Watches a data folder from the first `look` on. */
export class FolderWatch implements StorageWatch {
  readonly #deps: StorageWatchDeps;
  #state: StorageState = 'ok';
  #freeBytes = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;
  #isStopped = false;
  #isFilling = false;
  /** Writes that failed since it was well. */
  #failures = 0;

  constructor(deps: StorageWatchDeps) {
    this.#deps = deps;
  }

  get state(): StorageState {
    return this.#state;
  }

  get freeBytes(): number {
    return this.#freeBytes;
  }

  failed(): void {
    this.#failures += 1;
    this.#change('failing');
  }

  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
      this.#lookLater();
    });
    return this.#looking;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  async #look(): Promise<void> {
    const { dataDir, lowSpaceBytes = LOW_SPACE_BYTES } = this.#deps;
    try {
      const { freeBytes, used } = await spaceOf(dataDir);
      this.#freeBytes = freeBytes;
      this.#noteUse(used);
      const isLow = this.#freeBytes < lowSpaceBytes;
      // With room enough, and nothing failed, nobody has to write for the sake of it.
      if (isLow || this.#state === 'failing') {
        await probeFolder(dataDir);
        await probeDatabase(this.#deps.database);
      }
      this.#change(isLow ? 'low' : 'ok');
    } catch (error) {
      this.#deps.log.debug({ error }, 'the data folder cannot be written');
      this.#change('failing');
    }
  }

  /** Recordings fill disks; whoever runs the server hears of it while there is time [RE4]. */
  #noteUse(used: number): void {
    const isFilling = used > RECORDING_ROOM.warnedAbove;
    if (isFilling && !this.#isFilling)
      this.#deps.log.warn(
        { usedPercent: Math.round(used * 100) },
        'the disk of the data folder fills up; at 95 % no recording starts',
      );
    this.#isFilling = isFilling;
  }

  #lookLater(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    const inMs = this.#state === 'failing' ? LOOK_AGAIN_MS : LOOK_MS;
    this.#timer = setTimeout(() => void this.look(), inMs);
    this.#timer.unref();
  }

  #change(state: StorageState): void {
    if (state === this.#state || this.#isStopped) return;
    const { log, onChange } = this.#deps;
    const before = this.#state;
    this.#state = state;
    const fields = { freeBytes: this.#freeBytes, failures: this.#failures };
    if (state === 'failing') {
      log.error(fields, 'nothing can be written to the data folder: make room on its disk');
      this.#lookLater();
    } else if (state === 'low') log.warn(fields, 'little room is left in the data folder');
    if (before === 'failing') {
      log.info(fields, 'the data folder can be written again');
      this.#failures = 0;
    }
    onChange(state);
  }
}

/** Of the folder's disk: free for this user in bytes, and the share that is used, as `df` has it. */
export async function spaceOf(
  dataDir: string,
): Promise<{ readonly freeBytes: number; readonly used: number }> {
  const { blocks, bfree, bavail, bsize } = await statfs(dataDir);
  const used = blocks - bfree;
  return { freeBytes: bavail * bsize, used: used / Math.max(used + bavail, 1) };
}

/** Whether the disk takes a few blocks. Rejects with the system's error where it does not. */
export async function probeFolder(dataDir: string): Promise<void> {
  const file = join(dataDir, PROBE_FILE);
  try {
    const handle = await open(file, 'w', 0o600);
    try {
      await handle.writeFile(Buffer.alloc(PROBE_BYTES, 1));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } finally {
    await rm(file, { force: true });
  }
}

/** Whether the database takes a commit: of a number in its header that nobody reads. */
async function probeDatabase(database: Database): Promise<void> {
  await sql`pragma user_version = 0`.execute(database);
}
