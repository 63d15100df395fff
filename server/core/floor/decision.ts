import type { ErrorCode, WireError } from '../../../shared/protocol/errors.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';

/** What comes of a command: events, none where it was satisfied already; or a refusal that changes nothing. */
export type FloorDecision =
  | { readonly ok: true; readonly events: readonly FloorEvent[] }
  | { readonly ok: false; readonly error: WireError };

export const accept = (...events: readonly FloorEvent[]): FloorDecision => ({ ok: true, events });
export const refuse = (code: ErrorCode, message: string): FloorDecision => ({
  ok: false,
  error: { code, message },
});
