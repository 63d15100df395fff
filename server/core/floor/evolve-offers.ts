import type { FloorEventOf } from '../../../shared/protocol/floor-events.ts';
import { DECLINED_KEPT } from './evolve-returned.ts';
import { changeAgent, changeTicket, withOffer } from './indexed.ts';
import { type Agent, type FloorState, offerOf } from './state.ts';

/** Whoever declines is not asked about that customer again; the others are, while there are any. */
export function offerDeclined(
  state: FloorState,
  { offerId, userId }: FloorEventOf<'offerDeclined'>,
): FloorState {
  const offer = offerOf(state, offerId);
  if (!offer) return state;
  const userIds = offer.userIds.filter((id) => id !== userId);
  const next = changeAgent(state, userId, (agent) => ({
    ...agent,
    ...{ offerId: null, missed: 0 },
    declined: [...agent.declined, offer.ticketId].slice(-DECLINED_KEPT),
  }));
  if (userIds.length > 0) return withOffer(next, offerId, { ...offer, userIds });
  const back = changeTicket(next, offer.ticketId, (ticket) => ({ ...ticket, holder: { by: 'line' } }));
  return withOffer(back, offerId, null);
}

/** Nobody is offered any more; the customer stands where they stood. */
export function endOffer(
  state: FloorState,
  { offerId }: { readonly offerId: FloorEventOf<'offerExpired'>['offerId'] },
  why: 'missed' | 'voided',
): FloorState {
  const offer = offerOf(state, offerId);
  if (!offer) return state;
  let next = withOffer(state, offerId, null);
  const passed = why === 'missed' ? offer.userIds : [];
  next = changeTicket(next, offer.ticketId, (ticket) => ({
    ...ticket,
    holder: { by: 'line' },
    missedBy: [...new Set([...ticket.missedBy, ...passed])],
  }));
  for (const id of offer.userIds) next = changeAgent(next, id, (agent) => freed(agent, passed.length > 0));
  return next;
}

const freed = (agent: Agent, hasMissed: boolean): Agent => ({
  ...agent,
  offerId: null,
  missed: hasMissed ? agent.missed + 1 : agent.missed,
});
