import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { Cell, TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';

/** What was said stays readable [CH2]. */
export function endChat(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  return cell === 'ends' && state.chat?.open ? [{ type: 'chatClosed', at: cause.at, by: cause.who }] : [];
}
