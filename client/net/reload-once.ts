const KEY = 'tasuki.reloadedForProtocol';

/**
 * Reloads the page when the server speaks another protocol version, but only once for that version, so that a page
 * which stays old (a stale cache) ends in a message instead of a loop. Answers whether the reload was begun.
 */
export function reloadOnce(
  version: number,
  page: { storage: Pick<Storage, 'getItem' | 'setItem'>; reload: () => void },
): boolean {
  if (page.storage.getItem(KEY) === String(version)) return false;
  page.storage.setItem(KEY, String(version));
  page.reload();
  return true;
}

/** Forgets the reload once a connection works, so that the next update of the server may reload again. */
export function clearReload(storage: Storage): void {
  storage.removeItem(KEY);
}
