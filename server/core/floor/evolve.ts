import type { FloorEvent, FloorEventOf, QueueSetup } from '../../../shared/protocol/floor-events.ts';
import { endOffer, offerDeclined } from './evolve-offers.ts';
import { sessionReturned } from './evolve-returned.ts';
import { counted } from './figures.ts';
import { NO_FIGURES } from './figures-kept.ts';
import { changeAgent, changeTicket, withAgent, withOffer, withQueue, withTicket } from './indexed.ts';
import { messagesOf, withMessage, withoutMessage } from './messages.ts';
import { put, sizeOf, walk } from './ordered.ts';
import {
  type Agent,
  agentOf,
  type FloorState,
  initialFloor,
  isFree,
  keptFor,
  type Queue,
  type Served,
  type Ticket,
  ticketOf,
  turnKey,
} from './state.ts';
import { passed } from './thresholds.ts';

/** Of each event type, what it does to the floor. Pure, total: an event that does not fit changes nothing. */
type Evolvers = {
  readonly [Type in FloorEvent['type']]: (state: FloorState, event: FloorEventOf<Type>) => FloorState;
};

/** How many intervals between takings the expected wait is made of. */
const PACES_KEPT = 20;

const EVOLVERS: Evolvers = {
  queueSet: (state, { queue }) => setQueue(state, queue),
  queueRemoved: (state, { queueId }) => removeQueue(state, queueId),
  customerQueued: (state, { at, type: _type, ruled: _ruled, answers = [], forId = null, ...entry }) =>
    withTicket(state, entry.ticketId, {
      ...entry,
      ...{ answers, messages: [], forId, passedMs: 0, thresholdAt: null, isLate: false },
      ...{ since: at, here: false, keptUntil: at + keptFor(state, entry.queueId) },
      ...{ missedBy: [], shown: null, holder: { by: 'line' } },
    }),
  sessionReturned,
  customerAway: (state, { ticketId, keptUntil }) =>
    changeTicket(state, ticketId, (ticket) => ({ ...ticket, here: false, keptUntil })),
  customerBack: (state, { ticketId }) =>
    changeTicket(state, ticketId, (ticket) =>
      ticket.holder.by === 'session' ? { ...ticket, here: true } : { ...ticket, here: true, keptUntil: null },
    ),
  customerMoved: (state, { ticketId, queueId, priority }) => {
    const ticket = ticketOf(state, ticketId);
    if (!ticket || !state.queues.has(queueId)) return state;
    // What was shown was of another line, and the agent of a rule is one of the queue that they leave.
    const moved = { ...ticket, queueId, priority, missedBy: [], shown: null, forId: null };
    return swept(withTicket(state, ticketId, moved));
  },
  customerWrote: (state, { ticketId, messageId, text, at }) =>
    changeTicket(state, ticketId, (ticket) => ({
      ...ticket,
      messages: [...ticket.messages, { messageId, text, at }],
    })),
  messageLeft: (state, { type: _type, ...message }) => withMessage(state, message),
  messageHandled: (state, { messageId }) => swept(withoutMessage(state, messageId)),
  customerLeft: (state, { ticketId }) => swept(withTicket(state, ticketId, null)),
  agentCame,
  agentLost: (state, { userId, keptUntil }) =>
    changeAgent(state, userId, (agent) => ({ ...agent, here: false, keptUntil })),
  agentStateSet: (state, { userId, state: chosen, because, reason = null, at }) =>
    changeAgent(state, userId, (agent) => ({
      ...agent,
      ...{ state: chosen, reason, missed: 0 },
      ...(because === 'chosen' ? { declined: [], wrapUpUntil: null } : {}),
      ...(chosen === 'offline' ? { keptUntil: null } : {}),
      ...(chosen === 'available' && !isAtWork(agent) ? { idleSince: at } : {}),
    })),
  agentServed: (state, { userId, sessionId, wrapUpUntil }) =>
    changeAgent(state, userId, (agent) => ({
      ...agent,
      serving: agent.serving.filter((one) => one.sessionId !== sessionId),
      wrapUpUntil: later(agent.wrapUpUntil, wrapUpUntil),
    })),
  wrapUpOver: (state, { userId, at }) =>
    changeAgent(state, userId, (agent) => ({ ...agent, wrapUpUntil: null, idleSince: at })),
  thresholdPassed: (state, event) => swept(passed(state, event)),
  agentLoadTold: (state, { userId, sessions, at }) =>
    changeAgent(state, userId, (agent) => ({
      ...agent,
      sessions,
      ...(sessions < agent.sessions ? { idleSince: at } : {}),
    })),
  offerMade,
  offerDeclined,
  offerExpired: (state, event) => endOffer(state, event, 'missed'),
  offerVoided: (state, event) => endOffer(state, event, 'voided'),
  customerTaken,
  customerHandedOver: (state, { ticketId, number, forgetAt }) => {
    const { holder, queueId } = ticketOf(state, ticketId) ?? {};
    if (holder?.by !== 'agent' || queueId === undefined) return state;
    const { userId, participantId } = holder;
    const handed = changeTicket(state, ticketId, (ticket) => ({
      ...ticket,
      keptUntil: forgetAt,
      holder: { by: 'session', number, participantId },
    }));
    const served = { sessionId: holder.sessionId, queueId };
    return swept(changeAgent(handed, userId, (agent) => serving(arrived(agent), served)));
  },
  handOverFailed: (state, { ticketId }) => {
    const holder = ticketOf(state, ticketId)?.holder;
    if (holder?.by !== 'agent') return state;
    const back = changeTicket(state, ticketId, (ticket) => ({ ...ticket, holder: { by: 'line' } }));
    return changeAgent(back, holder.userId, arrived);
  },
};

export function evolve(state: FloorState, event: FloorEvent): FloorState {
  return counted(state, event, evolveOne(event.type, { state, event }));
}

/** Builds the floor from its events; the same events always give the same floor [QU12]. */
export const replay = (events: Iterable<FloorEvent>): FloorState => {
  let state = initialFloor;
  for (const event of events) state = evolve(state, event);
  return state;
};

/** By the type alone, so that the compiler follows which evolver takes which event. */
function evolveOne<Type extends FloorEvent['type']>(
  type: Type,
  { state, event }: { readonly state: FloorState; readonly event: FloorEventOf<Type> },
): FloorState {
  return EVOLVERS[type](state, event);
}

/** Ready for the next one, but for sessions and offers. */
const isAtWork = ({ state, wrapUpUntil }: Agent): boolean => state === 'available' && wrapUpUntil === null;

const serving = (agent: Agent, served: Served): Agent => ({ ...agent, serving: [...agent.serving, served] });

const later = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

const arrived = (agent: Agent): Agent => ({ ...agent, taking: Math.max(agent.taking - 1, 0) });

function setQueue(state: FloorState, setup: QueueSetup): FloorState {
  const known = state.queues.get(setup.queueId);
  const empty = { line: null, ready: null, paces: [], lastTakenAt: null, figures: NO_FIGURES };
  const queue: Queue = { ...empty, ...known, setup, removed: false, free: null };
  let { free } = queue;
  for (const userId of setup.agentIds) {
    const agent = agentOf(state, userId);
    if (agent && isFree(agent)) free = put(free, turnKey(queue, agent), userId);
  }
  let next = withQueue(state, { ...queue, free });
  // Whoever waits comes to its thresholds as they are now.
  if (known && JSON.stringify(known.setup.thresholds) !== JSON.stringify(setup.thresholds))
    for (const ticketId of walk(queue.line)) next = changeTicket(next, ticketId, (ticket) => ticket);
  return next;
}

/** A queue with people in it goes when the last of them does. */
function removeQueue(state: FloorState, queueId: QueueSetup['queueId']): FloorState {
  const queue = state.queues.get(queueId);
  return queue ? swept(withQueue(state, { ...queue, removed: true })) : state;
}

/** Without the removed queues in which nobody is any more, and nobody's message. */
function swept(state: FloorState): FloorState {
  const queues = [...state.queues].filter(
    ([queueId, { removed, line }]) =>
      !removed || sizeOf(line) > 0 || hasTaken(state, queueId) || messagesOf(state, queueId) > 0,
  );
  return queues.length === state.queues.size ? state : { ...state, queues: new Map(queues) };
}

/** Whether somebody of it is on the way into a session, and may come back. */
function hasTaken({ tickets }: FloorState, queueId: QueueSetup['queueId']): boolean {
  for (const ticket of walk(tickets)) {
    if (ticket.queueId === queueId && ticket.holder.by === 'agent') return true;
  }
  return false;
}

function agentCame(state: FloorState, { userId, name, capacity, at }: FloorEventOf<'agentCame'>): FloorState {
  const known = agentOf(state, userId);
  const idle = { sessions: 0, taking: 0, idleSince: at, askedAt: 0, missed: 0, declined: [], offerId: null };
  const fresh = { userId, state: 'offline', reason: null, ...idle, serving: [], wrapUpUntil: null } as const;
  return withAgent(state, { ...fresh, ...known, name, capacity, here: true, keptUntil: null });
}

function offerMade(state: FloorState, event: FloorEventOf<'offerMade'>): FloorState {
  const { offerId, ticketId, userIds, expiresAt, chosen, at } = event;
  const offer = { offerId, ticketId, userIds, expiresAt, ...(chosen && { chosen }) };
  let next = withOffer(state, offerId, offer);
  next = changeTicket(next, ticketId, (ticket) => ({ ...ticket, holder: { by: 'offer', offerId } }));
  for (const id of userIds) next = changeAgent(next, id, (agent) => ({ ...agent, offerId, askedAt: at }));
  return next;
}

function customerTaken(state: FloorState, event: FloorEventOf<'customerTaken'>): FloorState {
  const { ticketId, userId, sessionId, participantId, at } = event;
  const ticket = ticketOf(state, ticketId);
  if (!ticket) return state;
  const { holder } = ticket;
  let next = holder.by === 'offer' ? endOffer(state, holder, 'voided') : state;
  next = paced(next, ticket, at);
  next = changeTicket(next, ticketId, (taken) => ({
    ...taken,
    holder: { by: 'agent', userId, sessionId, participantId },
  }));
  return changeAgent(next, userId, (agent) => ({
    ...agent,
    ...{ missed: 0, wrapUpUntil: null },
    taking: agent.taking + 1,
  }));
}

/** An interval counts where somebody waited all the time, and here: else it says nothing of how fast people are taken. */
function paced(state: FloorState, { queueId, since, session }: Ticket, at: number): FloorState {
  const queue = state.queues.get(queueId);
  if (!queue) return state;
  const { lastTakenAt, paces } = queue;
  const counts = lastTakenAt !== null && since <= lastTakenAt && !session;
  return withQueue(state, {
    ...queue,
    lastTakenAt: at,
    paces: counts ? [...paces, at - lastTakenAt].slice(-PACES_KEPT) : paces,
  });
}
