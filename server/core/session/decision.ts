import type { ErrorCode, WireError } from '../../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';

/** What came of a command: events (none, if it was satisfied already), or a refusal that changes nothing. */
export type Decision =
  | { readonly ok: true; readonly events: readonly SessionEvent[] }
  | { readonly ok: false; readonly error: WireError };

/** Accepts with these events. */
export function accept(...events: readonly SessionEvent[]): Decision {
  return { ok: true, events };
}

/** A refusal as data. */
export function refusal(code: ErrorCode, message: string): WireError {
  return { code, message };
}

/** Refuses. */
export function refuse(code: ErrorCode, message: string): Decision {
  return { ok: false, error: refusal(code, message) };
}

/** Ends an exhaustive switch; reached only when types were bypassed, which is a bug. */
export function assertNever(value: never): never {
  throw new Error(`unhandled: ${JSON.stringify(value)}`);
}
