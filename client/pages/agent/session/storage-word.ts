import type { SessionRole } from '../../../../shared/domain/roles.ts';
import type { StorageState } from '../../../../shared/protocol/socket.ts';

/**
 * Which sentence the state of the server's disk deserves, if any [RL2]: that nothing can be saved concerns everybody whose
 * commands are refused, that it will come to it only who is in charge of the session.
 */
export function storageWord(
  storage: StorageState,
  role: SessionRole,
): 'serverCannotSave' | 'serverStorageLow' | null {
  if (storage === 'failing') return 'serverCannotSave';
  return storage === 'low' && role === 'host' ? 'serverStorageLow' : null;
}
