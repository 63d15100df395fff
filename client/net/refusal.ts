import { ERRORS, type ErrorCode, type WireError } from '../../shared/protocol/errors.ts';

/** Refusals that the same page may outlive by asking again a little later. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unavailable',
  'draining',
  'internal',
  'rate_limited',
]);

/** Whether a refused handshake is worth another try. */
export function isPassing(code: ErrorCode): boolean {
  return PASSING.has(code);
}

/** The refusal inside a Socket.IO `connect_error`; anything that carries none counts as `unavailable`. */
export function wireErrorOf(error: Error): WireError {
  const data: unknown = (error as Error & { data?: unknown }).data;
  if (isWireError(data)) return data;
  return unavailable(error.message);
}

/** The answer for a line that is down. */
export function unavailable(message: string): WireError {
  return { code: 'unavailable', message };
}

/** Milliseconds before try number `attempt` (from 0): doubled each time between the bounds, spread by the randomness. */
export function backoffMs(
  attempt: number,
  bounds: { reconnectionDelay: number; reconnectionDelayMax: number; randomizationFactor: number },
): number {
  const plain = Math.min(bounds.reconnectionDelay * 2 ** Math.min(attempt, 16), bounds.reconnectionDelayMax);
  return plain * (1 + bounds.randomizationFactor * (Math.random() * 2 - 1));
}

function isWireError(data: unknown): data is WireError {
  if (typeof data !== 'object' || data === null || !('code' in data)) return false;
  return typeof data.code === 'string' && data.code in ERRORS;
}
