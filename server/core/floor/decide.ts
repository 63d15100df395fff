import { mayOnFloor } from '../../../shared/domain/floor-roles.ts';
import type { ParticipantId, SessionId, TicketId, UserId } from '../../../shared/domain/ids.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import { AGENT_GRACE_MS, servedEvents, stateEvents } from './agents.ts';
import type { FloorCommand, FloorCommandOf, FloorContext, FloorPageCommand } from './commands.ts';
import { accept as events, type FloorDecision, refuse } from './decision.ts';
import { due, restarted } from './due.ts';
import { enter } from './enter.ts';
import { withOffers } from './match.ts';
import { handleMessage, leaveAtClosed, leaveMessage, writeInLine } from './messages-left.ts';
import { manageState, moveCustomer } from './monitor.ts';
import { changedQueues } from './queues.ts';
import { takeBack, withdraw } from './returns.ts';
import {
  agentOf,
  type FloorState,
  hasRoom,
  keptFor,
  offerOf,
  type Ticket,
  ticketOf,
  waits,
} from './state.ts';

type Deciders = {
  readonly [Type in FloorCommand['type']]: (
    state: FloorState,
    command: FloorCommandOf<Type>,
    ctx: FloorContext,
  ) => FloorDecision;
};

const DECIDERS: Deciders = {
  'agent:setState': setState,
  'offer:accept': accept,
  'offer:decline': (state, { actor, input: { offerId } }, { now }) => {
    const userId = userOf(actor);
    if (!offerOf(state, offerId)?.userIds.includes(userId)) return events();
    return events({ type: 'offerDeclined', at: now, offerId, userId });
  },
  'customer:pick': pick,
  'line:leave': (state, { actor }, { now }) =>
    actor.kind === 'customer' ? leave(state, actor.ticketId, now) : events(),
  'line:write': writeInLine,
  'line:leaveMessage': leaveMessage,
  'message:handle': handleMessage,
  'monitor:setState': manageState,
  'monitor:move': moveCustomer,
  'system:queues': (state, { queues }, { now }) => events(...changedQueues(state, queues, now)),
  'system:enter': enter,
  'system:leaveMessage': leaveAtClosed,
  'system:customerCame': (state, { ticketId }, { now }) => {
    const ticket = ticketOf(state, ticketId);
    if (!ticket) return refuse('token_invalid', 'the place is gone');
    return ticket.here ? events() : events({ type: 'customerBack', at: now, ticketId });
  },
  'system:customerGone': customerGone,
  'system:agentCame': agentCame,
  'system:agentGone': (state, { userId }, { now }) =>
    agentOf(state, userId)?.here
      ? events({ type: 'agentLost', at: now, userId, keptUntil: now + AGENT_GRACE_MS })
      : events(),
  'system:load': (state, { userId, sessions, served = [] }, { now }) => {
    const agent = agentOf(state, userId);
    if (!agent) return events();
    const isSame = agent.sessions === sessions;
    return events(
      ...served.flatMap((sessionId) => servedEvents(state, { userId, sessionId }, now)),
      ...(isSame ? [] : [{ type: 'agentLoadTold', at: now, userId, sessions } as const]),
    );
  },
  'system:handedOver': (state, { ticketId, number }, { now }) => {
    const ticket = ticketOf(state, ticketId);
    if (ticket?.holder.by !== 'agent') return events();
    const forgetAt = now + keptFor(state, ticket.queueId);
    return events({ type: 'customerHandedOver', at: now, ticketId, number, forgetAt });
  },
  'system:handOverFailed': (state, { ticketId }, { now }) => {
    const { holder } = ticketOf(state, ticketId) ?? {};
    if (holder?.by !== 'agent') return events();
    // Else the same customer would be offered to the same agent at once, to fail again.
    const { userId } = holder;
    const away = { type: 'agentStateSet', at: now, userId, state: 'away', because: 'failed' } as const;
    return events(away, { type: 'handOverFailed', at: now, ticketId });
  },
  'system:returned': (state, command, ctx) => {
    const made = takeBack(state, command, ctx);
    return typeof made === 'string' ? refuse(made, 'no queue can have the session') : events(...made);
  },
  'system:withdrawn': (state, { ticketId }, { now }) => events(...withdraw(state, ticketId, now)),
  'system:restarted': (state, _command, { now }) => events(...restarted(state, now)),
  'system:timePassed': (state, _command, { now }) => events(...due(state, now)),
};

/**
 * Decides one command on the floor: what follows from it, with the offers that it makes due; or a refusal that changes nothing. A
 * command that is satisfied already answers no events. Pure; never throws for a refusal.
 */
export function decide(state: FloorState, command: FloorCommand, ctx: FloorContext): FloorDecision {
  if ('actor' in command && !mayOnFloor(command.type, command.actor.kind))
    return refuse('forbidden', `${command.type} is not for a ${command.actor.kind}`);
  const decision = decideOne(command.type, { state, command, ctx });
  if (!decision.ok || decision.events.length === 0) return decision;
  return { ok: true, events: withOffers(state, decision.events, ctx) };
}

/** By the type alone, so that the compiler follows which decider takes which command. */
function decideOne<Type extends FloorCommand['type']>(
  type: Type,
  on: { readonly state: FloorState; readonly command: FloorCommandOf<Type>; readonly ctx: FloorContext },
): FloorDecision {
  return DECIDERS[type](on.state, on.command, on.ctx);
}

/** The table lets only agents say these. */
function userOf(actor: FloorPageCommand['actor']): UserId {
  if (actor.kind === 'agent') return actor.userId;
  throw new Error('somebody else said what only agents say');
}

function setState(
  state: FloorState,
  { actor, input }: FloorCommandOf<'agent:setState'>,
  { now }: FloorContext,
): FloorDecision {
  const userId = userOf(actor);
  const agent = agentOf(state, userId);
  if (!agent) return refuse('not_found', 'nobody of that id is on the floor');
  // Whoever wraps up a session says so that they are ready before the time.
  const isReady = input.state === 'available' && agent.wrapUpUntil !== null;
  // Whoever is not away has no reason to be.
  const reason = input.state === 'away' ? (input.reason ?? null) : null;
  if (agent.state === input.state && agent.reason === reason && !isReady) return events();
  const why = { because: 'chosen', ...(reason !== null && { reason }) } as const;
  return events(...stateEvents(state, { userId, to: input.state, ...why }, now));
}

/** Who accepts first has the customer; for all others the offer is gone by then [QU7, QU8]. */
function accept(
  state: FloorState,
  { actor, input: { offerId } }: FloorCommandOf<'offer:accept'>,
  ctx: FloorContext,
): FloorDecision {
  const userId = userOf(actor);
  const offer = offerOf(state, offerId);
  if (!offer?.userIds.includes(userId)) return refuse('offer_gone', 'the offer does not stand any more');
  const agent = agentOf(state, userId);
  if (!agent || !hasRoom(agent)) return refuse('too_many_sessions', 'no room for another session');
  const ticket = ticketOf(state, offer.ticketId);
  if (!ticket) return refuse('offer_gone', 'the offer does not stand any more');
  return events(taken(ticket, { userId, by: 'offer' }, ctx));
}

/** An agent of the queue takes somebody who waits, before their turn; the log says so [QU5]. */
function pick(
  state: FloorState,
  { actor, input: { ticketId } }: FloorCommandOf<'customer:pick'>,
  ctx: FloorContext,
): FloorDecision {
  const userId = userOf(actor);
  const ticket = ticketOf(state, ticketId);
  const agent = agentOf(state, userId);
  const serves = ticket && state.queues.get(ticket.queueId)?.setup.agentIds.includes(userId);
  if (!agent || !serves) return refuse('not_found', 'nobody of that id waits for this agent');
  if (!hasRightToPick(state, ticket, userId))
    return refuse('forbidden', 'this agent may not pick in that queue');
  if (!mayBePicked(state, ticket, userId)) return refuse('customer_taken', 'somebody else has them');
  if (!hasRoom(agent)) return refuse('too_many_sessions', 'no room for another session');
  const { offerId } = agent;
  const other = offerId !== null && offerOf(state, offerId)?.ticketId !== ticketId;
  return events(
    ...(other ? [{ type: 'offerDeclined', at: ctx.now, offerId, userId } as const] : []),
    taken(ticket, { userId, by: 'pick' }, ctx),
  );
}

/** Whether the queue lets this agent choose for themselves whom they serve [QU5]. */
export const hasRightToPick = ({ queues }: FloorState, { queueId }: Ticket, userId: UserId): boolean =>
  queues.get(queueId)?.setup.pickers?.includes(userId) ?? true;

/** Here, and offered to nobody but perhaps this agent. */
export function mayBePicked(state: FloorState, { here, holder }: Ticket, userId: UserId): boolean {
  if (holder.by === 'offer') return offerOf(state, holder.offerId)?.userIds.includes(userId) ?? false;
  return here && holder.by === 'line';
}

/** The ids are those of the session that is to be and of its customer; of one that runs, its own and its next host's. */
function taken(
  { ticketId, session }: Ticket,
  { userId, by }: { readonly userId: UserId; readonly by: 'offer' | 'pick' },
  ctx: FloorContext,
): FloorEvent {
  // Casts: made here, so that a server that comes back finds the session that was begun.
  const sessionId = session?.sessionId ?? (ctx.newId() as SessionId);
  const participantId = ctx.newId() as ParticipantId;
  return { type: 'customerTaken', at: ctx.now, ticketId, userId, by, sessionId, participantId };
}

function leave(state: FloorState, ticketId: TicketId, at: number): FloorDecision {
  const ticket = ticketOf(state, ticketId);
  if (!ticket || !waits(ticket)) return events();
  const { holder } = ticket;
  return events(
    ...(holder.by === 'offer' ? [{ type: 'offerVoided', at, offerId: holder.offerId } as const] : []),
    { type: 'customerLeft', at, ticketId, reason: 'left' },
  );
}

/** The place is kept; whoever was asked about them is free again [QU14]. */
function customerGone(
  state: FloorState,
  { ticketId }: FloorCommandOf<'system:customerGone'>,
  { now }: FloorContext,
): FloorDecision {
  const ticket = ticketOf(state, ticketId);
  if (!ticket?.here || ticket.holder.by === 'session') return events();
  const { holder, queueId } = ticket;
  const keptUntil = now + keptFor(state, queueId);
  return events(
    ...(holder.by === 'offer' ? [{ type: 'offerVoided', at: now, offerId: holder.offerId } as const] : []),
    { type: 'customerAway', at: now, ticketId, keptUntil },
  );
}

function agentCame(
  state: FloorState,
  { userId, name, capacity, sessions }: FloorCommandOf<'system:agentCame'>,
  { now }: FloorContext,
): FloorDecision {
  const known = agentOf(state, userId);
  const isSame = known?.here && known.name === name && known.capacity === capacity;
  const isLoadKnown = (known?.sessions ?? 0) === sessions;
  return events(
    ...(isSame ? [] : [{ type: 'agentCame', at: now, userId, name, capacity } as const]),
    ...(isLoadKnown ? [] : [{ type: 'agentLoadTold', at: now, userId, sessions } as const]),
  );
}
