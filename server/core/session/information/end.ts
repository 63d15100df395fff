import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import { type Cell, concerns, type TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';

/** Nothing more is told: to whoever asked, and of whoever allowed it. */
export function endInformation({ information }: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  if (!information) return [];
  const { requestId, by, of } = information;
  if (!(concerns(cell, by, cause) || concerns(cell, of, cause))) return [];
  return [{ type: 'informationEnded', at: cause.at, requestId, by: cause.who }];
}
