import type { ErrorCode, WireError } from '../../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';
import type {
  CommandOf,
  DecideContext,
  ParticipantCommand,
  SystemCommand,
  SystemCommandOf,
} from './commands.ts';
import type { OpenState } from './state.ts';

/** What came of a command: events (none, if it was satisfied already), or a refusal that changes nothing. */
export type Decision =
  | { readonly ok: true; readonly events: readonly SessionEvent[] }
  | { readonly ok: false; readonly error: WireError };

/** Decides commands of pages within a running session; `decide` has asked the permission table already. */
export type DecidersOf<Types extends ParticipantCommand['type']> = {
  readonly [Type in Types]: (state: OpenState, command: CommandOf<Type>, ctx: DecideContext) => Decision;
};

/** Decides commands of the server's own parts within a running session. */
export type SystemDecidersOf<Types extends SystemCommand['type']> = {
  readonly [Type in Types]: (
    state: OpenState,
    command: SystemCommandOf<Type>,
    ctx: DecideContext,
  ) => Decision;
};

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
