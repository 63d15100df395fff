import type { SessionCommand } from '../core/session/index.ts';

/** What the server has seen and nobody will say again: it is decided anew after a failed append, not refused. */
export function isObservation(command: SessionCommand): boolean {
  return ['system:disconnected', 'system:mediaLost', 'system:restarted', 'system:end'].includes(command.type);
}
