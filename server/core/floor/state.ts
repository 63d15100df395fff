import type {
  OfferId,
  ParticipantId,
  QueueId,
  SessionId,
  SessionNumber,
  TicketId,
  UserId,
} from '../../../shared/domain/ids.ts';
import type { LineMessage } from '../../../shared/protocol/floor.ts';
import type { AgentState, LeftMessage, QueueSetup } from '../../../shared/protocol/floor-events.ts';
import type { FormAnswer } from '../../../shared/protocol/form.ts';
import type { QueueFigures, Shown } from './figures-kept.ts';
import { find, type Key, type Ordered } from './ordered.ts';

/** All queues, their waiting customers, agents and offers; made by `evolve` from events alone [QU12]. */
export interface FloorState {
  readonly queues: ReadonlyMap<QueueId, Queue>;
  readonly tickets: Ordered<Ticket>;
  readonly agents: Ordered<Agent>;
  readonly offers: Ordered<Offer>;
  /** Left by customers who did not stay, and not handled yet; the oldest first [QU6]. */
  readonly messages: Ordered<LeftMessage>;
  /** What runs out, the next first. */
  readonly deadlines: Ordered<Due>;
}

/** A queue with what is found quickly in it. */
export interface Queue {
  readonly setup: QueueSetup;
  /** Taken out of the set-up while somebody waits: nobody new comes in, and those in it are still served. */
  readonly removed: boolean;
  /** Everybody who waits, in the order in which they are served, those of whom an offer stands included. */
  readonly line: Ordered<TicketId>;
  /** Those of them who are at their page, and of whom no offer stands. */
  readonly ready: Ordered<TicketId>;
  /** Agents who could be offered somebody now, the one whose turn it is first [QU5]. */
  readonly free: Ordered<UserId>;
  /** The last intervals between two takings while somebody waited, ms: what the expected wait is made of [QU6]. */
  readonly paces: readonly number[];
  readonly lastTakenAt: number | null;
  readonly figures: QueueFigures;
}

/** Who holds a customer; there is always somebody. */
type Holder =
  | { readonly by: 'line' }
  | { readonly by: 'offer'; readonly offerId: OfferId }
  | {
      readonly by: 'agent';
      readonly userId: UserId;
      readonly sessionId: SessionId;
      readonly participantId: ParticipantId;
    }
  | { readonly by: 'session'; readonly number: SessionNumber; readonly participantId: ParticipantId };

export interface Ticket {
  readonly ticketId: TicketId;
  readonly queueId: QueueId;
  readonly name: string;
  /** What they ask for; may be empty. */
  readonly text: string;
  readonly answers: readonly FormAnswer[];
  /** What they have written while they wait [QU14]. */
  readonly messages: readonly LineMessage[];
  /** To whom a rule leads; null: to all agents of the queue [QU4]. */
  readonly forId: UserId | null;
  /** Null where they are in a session already, whose token they have. */
  readonly tokenHash: string | null;
  readonly priority: number;
  /** When they came, which stays through everything that happens to them. */
  readonly since: number;
  /** Whether their page is open; else until when the place is kept. */
  readonly here: boolean;
  readonly keptUntil: number | null;
  /** Agents who let an offer of them pass: they are asked again after all others. */
  readonly missedBy: readonly UserId[];
  /** The range of the wait that they saw first [QU16]. */
  readonly shown: Shown | null;
  readonly holder: Holder;
  /** The last of the thresholds that they waited past; 0: none [QU9]. */
  readonly passedMs: number;
  /** When they wait past the next; kept by `withTicket`. */
  readonly thresholdAt: number | null;
  /** Whether managers are told that they wait too long. */
  readonly isLate: boolean;
  /** A session that runs and has no host, with its customers; absent: somebody who has none yet. */
  readonly session?: ReturnedSession;
}

/** What whoever is asked is told of it [TR2]. */
interface ReturnedSession {
  readonly sessionId: SessionId;
  readonly number: SessionNumber;
  /** Who gave it away; null: its host was lost. */
  readonly from: { readonly userId: UserId; readonly name: string } | null;
  readonly note: string;
}

export interface Agent {
  readonly userId: UserId;
  readonly name: string;
  readonly state: AgentState;
  /** Why they are away, in the site's words; null: not, or without a reason [QU7]. */
  readonly reason: string | null;
  /** Whether one of their pages is open; else until when that is waited for. */
  readonly here: boolean;
  readonly keptUntil: number | null;
  /** Sessions at a time, sessions they host, and customers on the way into one. */
  readonly capacity: number;
  readonly sessions: number;
  readonly taking: number;
  /** Since when they have had nothing to do, and when they were asked last. */
  readonly idleSince: number;
  readonly askedAt: number;
  /** Offers in a row that they let pass. */
  readonly missed: number;
  /** Whom they declined: not offered to them again until they set their state anew. */
  readonly declined: readonly TicketId[];
  readonly offerId: OfferId | null;
  /** Sessions with customers from the floor that they have now. */
  readonly serving: readonly Served[];
  /** Until when they wrap up the last of them, and are offered nobody; null: not at all [QU15]. */
  readonly wrapUpUntil: number | null;
}

export interface Served {
  readonly sessionId: SessionId;
  readonly queueId: QueueId;
}

export interface Offer {
  readonly offerId: OfferId;
  readonly ticketId: TicketId;
  /** Whoever of them accepts first. */
  readonly userIds: readonly UserId[];
  readonly expiresAt: number;
  /** These agents were chosen by name, whatever queues they serve [TR1]. */
  readonly chosen?: boolean;
}

export type Due =
  | { readonly what: 'offer'; readonly id: OfferId }
  | { readonly what: 'ticket'; readonly id: TicketId }
  | { readonly what: 'agent'; readonly id: UserId }
  | { readonly what: 'wrapUp'; readonly id: UserId }
  | { readonly what: 'threshold'; readonly id: TicketId };

export const initialFloor: FloorState = {
  queues: new Map(),
  tickets: null,
  agents: null,
  offers: null,
  messages: null,
  deadlines: null,
};

/** Where something is found by its id. */
export const byId = (id: string): Key => [0, 0, id];
export const ticketOf = (state: FloorState, id: TicketId): Ticket | undefined =>
  find(state.tickets, byId(id));
export const agentOf = (state: FloorState, id: UserId): Agent | undefined => find(state.agents, byId(id));
export const offerOf = (state: FloorState, id: OfferId): Offer | undefined => find(state.offers, byId(id));

/** The next threshold that somebody who waits comes to, and has not passed; undefined: none [QU9]. */
export function thresholdOf(
  { queues }: FloorState,
  { queueId, passedMs }: Ticket,
): QueueSetup['thresholds'][number] | undefined {
  const { thresholds = [] } = queues.get(queueId)?.setup ?? {};
  const ahead = thresholds.filter(({ afterMs }) => afterMs > passedMs);
  return ahead.sort((a, b) => a.afterMs - b.afterMs)[0];
}

/** The order of a line: the higher priority first, then who came first. */
export const placeKey = ({ priority, since, ticketId }: Ticket): Key => [-priority, since, ticketId];

/** The order in which free agents of a queue are asked [QU5]. */
export const turnKey = ({ setup }: Queue, { userId, idleSince, askedAt }: Agent): Key => [
  setup.distribution === 'robin' ? askedAt : idleSince,
  0,
  userId,
];

export const waits = ({ holder }: Ticket): boolean => holder.by === 'line' || holder.by === 'offer';

/** Whether somebody could be offered to them now. */
export const isFree = (agent: Agent): boolean =>
  agent.state === 'available' &&
  agent.here &&
  agent.offerId === null &&
  agent.wrapUpUntil === null &&
  hasRoom(agent);

export const hasRoom = ({ sessions, taking, capacity }: Agent): boolean => sessions + taking < capacity;

/** The one agent to whom a customer may be offered: the one of a rule, while available and not asked in vain; null: all of the queue [QU4]. */
export function onlyAgentOf(
  state: FloorState,
  { forId, queueId, ticketId, missedBy }: Ticket,
): UserId | null {
  const agent = forId === null ? undefined : agentOf(state, forId);
  if (agent?.state !== 'available' || agent.declined.includes(ticketId) || missedBy.includes(agent.userId))
    return null;
  return state.queues.get(queueId)?.setup.agentIds.includes(agent.userId) ? agent.userId : null;
}

/** Whether they could be offered to this agent: not declined, and not for somebody else by a rule. */
export function isFor(state: FloorState, ticket: Ticket, userId: UserId): boolean {
  const only = onlyAgentOf(state, ticket);
  if (only !== null && only !== userId) return false;
  return !agentOf(state, userId)?.declined.includes(ticket.ticketId);
}

/** The queues that an agent serves, those that are being emptied included. */
export const queuesOf = ({ queues }: FloorState, userId: UserId): readonly Queue[] =>
  [...queues.values()].filter(({ setup }) => setup.agentIds.includes(userId));

/** The queue of this entry address; undefined for one that nobody new can find. */
export const queueAt = ({ queues }: FloorState, address: string): Queue | undefined =>
  [...queues.values()].find(({ setup, removed }) => !removed && setup.address === address);

/** No queue keeps places for less: a page that is only just coming, or is loaded anew, was not closed. */
const KEPT_AT_LEAST_MS = 30_000;

/** For how long the place of somebody without a page is kept, in milliseconds [QU14]. */
export const keptFor = ({ queues }: FloorState, queueId: QueueId): number =>
  Math.max(queues.get(queueId)?.setup.keepMs ?? 0, KEPT_AT_LEAST_MS);
