import { sql } from 'kysely';
import type { Database } from './schema.ts';

/** Something to write, within a transaction that the group has begun. */
type Write = (transaction: Database) => Promise<void>;

interface Waiting {
  readonly write: Write;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommit {
  /** Resolves once the write is on disk; rejects when it, and it alone, failed, or when the group could not be committed. */
  submit(write: Write): Promise<void>;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
}

/**
 * Puts writes of one turn of the event loop, and those that arrive during a commit, into one transaction: one fsync for
 * all of them. Each has a savepoint of its own, so that a failing one takes nobody along.
 */
export function createGroupCommit(database: Database): GroupCommit {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  const drain = async (): Promise<void> => {
    // The rest of this turn's messages is read before `setImmediate` calls back.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await commitGroup(database, group);
    }
    running = null;
  };

  return {
    submit: (write) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ write, resolve, reject });
        running ??= drain();
      }),
    idle: async () => {
      await running;
    },
  };
}

/** Never rejects: every member of the group is told. */
async function commitGroup(database: Database, group: readonly Waiting[]): Promise<void> {
  const outcomes: Array<() => void> = [];
  try {
    await database.connection().execute(async (connection) => {
      await sql`begin immediate`.execute(connection);
      try {
        const [only, ...others] = group;
        if (only !== undefined && others.length === 0) {
          // Alone it needs no savepoint: its fault rolls back nothing but itself.
          await only.write(connection);
          outcomes.push(only.resolve);
        } else
          for (const { write, resolve, reject } of group) {
            const failure = await writeApart(connection, write);
            outcomes.push(failure === null ? resolve : () => reject(failure.error));
          }
        await sql`commit`.execute(connection);
      } catch (error) {
        // SQLite has rolled back by itself when the disk is full; the reason that counts is the first one.
        await sql`rollback`.execute(connection).catch(() => {});
        throw error;
      }
    });
  } catch (error) {
    for (const { reject } of group) reject(error);
    return;
  }
  for (const tell of outcomes) tell();
}

async function writeApart(connection: Database, write: Write): Promise<{ error: unknown } | null> {
  await sql`savepoint member`.execute(connection);
  try {
    await write(connection);
    await sql`release member`.execute(connection);
    return null;
  } catch (error) {
    await sql`rollback to member`.execute(connection);
    await sql`release member`.execute(connection);
    return { error };
  }
}
