import { accessSync, constants, existsSync } from 'node:fs';
import { RECORDING_ROOM } from '../../../shared/domain/limits.ts';
import { type Finding, reasonOf } from '../system/checks/check.ts';
import { openDatabase } from './open.ts';
import { LOW_SPACE_BYTES, probeFolder, spaceOf } from './storage-watch.ts';

/** Whether the data folder can be written, and its database opened and brought up to date. */
export async function checkData(dataDir: string): Promise<Finding[]> {
  try {
    if (existsSync(dataDir)) accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    const database = await openDatabase(dataDir);
    const { count } = await database
      .selectFrom('users')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    await database.destroy();
    await probeFolder(dataDir);
    return [
      { about: 'data folder', verdict: 'ok', says: dataDir },
      room(await spaceOf(dataDir)),
      { about: 'database', verdict: 'ok', says: 'SQLite, up to date' },
      users(count),
    ];
  } catch (error) {
    const advice =
      'Give the folder to the user who runs Tasuki, make room on its disk, or set TASUKI_DATA to another one.';
    return [{ about: 'data folder', verdict: 'bad', says: `${dataDir}: ${reasonOf(error)}`, advice }];
  }
}

const MEGABYTE = 1024 * 1024;

function room({ freeBytes, used }: Awaited<ReturnType<typeof spaceOf>>): Finding {
  const about = 'disk';
  const says = `${Math.floor(freeBytes / MEGABYTE)} MB free for the data folder, ${Math.round(used * 100)} % used`;
  if (freeBytes >= LOW_SPACE_BYTES && used <= RECORDING_ROOM.warnedAbove)
    return { about, verdict: 'ok', says };
  if (freeBytes >= LOW_SPACE_BYTES)
    return {
      ...{ about, verdict: 'note', says },
      advice:
        'Make room, or keep recordings for fewer days (settings set recordingDays): at 95 % none begins.',
    };
  const advice =
    'Make room soon: when it is full, nothing can be saved, and nobody can sign in or be helped.';
  return { about, verdict: 'note', says, advice };
}

function users(count: number): Finding {
  if (count > 0) return { about: 'users', verdict: 'ok', says: `${count}` };
  const advice = 'Open the link that npm start prints, or: npm run tasuki -- user add --help';
  return { about: 'users', verdict: 'note', says: 'nobody can sign in yet', advice };
}
