import { Directory, type DirectoryDeps } from './directory.ts';
import { NUMBER_REST_MS } from './numbers.ts';

/** Opens the directory with all sessions that were running when the server stopped [RL2]. */
export async function openDirectory(deps: DirectoryDeps): Promise<Directory> {
  const [open, used] = await Promise.all([
    deps.store.loadOpen(),
    deps.store.numbersInUse(deps.clock.now() - NUMBER_REST_MS),
  ]);
  const directory = new Directory(deps, used);
  await Promise.all([...open].map(([sessionId, stored]) => directory.resume(sessionId, stored)));
  return directory;
}
