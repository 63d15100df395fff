import { join } from 'node:path';
import { openSqlite } from '../../../server/adapters/db/sqlite.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { createWire } from './wire.ts';

/** About as much as an agent's page is told of one offer. */
const MESSAGE = { offer: 'x'.repeat(600) };

/** What nobody can do without: a durable row, and a line to tell of it. */
export async function createBare() {
  const folder = createTempFolder('bench-floor-bare');
  const database = openSqlite(join(folder.path, 'bare.sqlite'));
  database.prepare('create table rows (id integer primary key, text text not null)').run([]);
  const wire = await createWire();
  const insert = database.prepare('insert into rows (text) values (?)');
  const row = 'x'.repeat(300);
  return {
    /** Milliseconds. */
    writeAndTell: async (): Promise<number> => {
      const heard = wire.heard(() => true);
      const from = performance.now();
      insert.run([row]);
      wire.tell(MESSAGE);
      return (await heard) - from;
    },
    /** Each in a transaction of its own: nothing groups them. */
    write: async (): Promise<void> => {
      insert.run([row]);
      await new Promise((resolve) => setImmediate(resolve));
    },
    close: async (): Promise<void> => {
      await wire.close();
      database.close();
      folder.stop();
    },
  };
}
