import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { DecideContext } from '../commands.ts';
import { endSession } from '../lifecycle/end.ts';
import { after, departure } from '../people/place.ts';
import type { OpenState } from '../state.ts';
import { hasCustomer } from './decide.ts';

/** Somebody is gone, and with the last customer a session that has no host: there is nobody to look for one for. */
export function goneFrom(
  state: OpenState,
  gone: { readonly participantId: ParticipantId; readonly reason: 'left' | 'lost' },
  ctx: DecideContext,
): SessionEvent[] {
  const departed = departure(state, gone, ctx.now);
  const next = after(state, departed);
  if (next.phase !== 'transferred' || hasCustomer(next)) return departed;
  const ending = endSession(next, { reason: 'customers_left', by: null }, ctx);
  return ending.ok ? [...departed, ...ending.events] : departed;
}
