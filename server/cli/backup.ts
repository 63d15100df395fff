import packageFile from '../../package.json' with { type: 'json' };
import type { AuditAct } from '../../shared/domain/audit.ts';
import { makeBackup } from '../adapters/backup/backup.ts';
import { restoreBackup } from '../adapters/backup/restore.ts';
import { appendAudit } from '../adapters/db/audit.ts';
import { openDatabase } from '../adapters/db/open.ts';
import { COMMAND_LINE } from '../app/audit.ts';
import { UsageError } from './typed.ts';

/** `backup FILE` and `restore FILE`: the lines that say what it has done. Reject with `UsageError` or `StartError`. */
export const BACKUP_COMMANDS: Readonly<
  Record<string, (dataDir: string, args: readonly string[]) => Promise<readonly string[]>>
> = {
  backup: async (dataDir, args) => {
    const file = onlyFile('backup', args);
    const { bytes, files } = await makeBackup(dataDir, { file, version: packageFile.version });
    await note(dataDir, 'backupMade', file);
    return [`${file} has everything up to now: ${files} files, ${Math.ceil(bytes / 1_024)} kB.`];
  },
  restore: async (dataDir, args) => {
    const file = onlyFile('restore', args);
    const { madeAt, version } = await restoreBackup(dataDir, file);
    await note(dataDir, 'backupRestored', file);
    return [
      `${dataDir} is as it was on ${madeAt}, with Tasuki ${version}. Start the server with it: npm start`,
    ];
  },
};

async function note(dataDir: string, act: AuditAct, file: string): Promise<void> {
  const database = await openDatabase(dataDir);
  await appendAudit(database, { actor: COMMAND_LINE, act, target: file });
  await database.destroy();
}

function onlyFile(command: string, [file, ...rest]: readonly string[]): string {
  if (file === undefined || file.startsWith('-') || rest.length > 0) {
    throw new UsageError(`${command} takes the name of one file.`);
  }
  return file;
}
