import type { TicketId, UserId } from '../../../shared/domain/ids.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import { type FloorState, inboxView, lineView } from '../../core/floor/index.ts';
import type { Clock } from '../ports.ts';
import type { FloorPages } from './ports.ts';
import type { ReturnedSessions } from './returned.ts';

/** Whom an event does not name hears of it with what has come together meanwhile: places and lengths of all lines. */
const GATHER_MS = 500;
/** Views in one turn of the event loop: what a whole floor is told must not stand in the way of an offer [QU8]. */
const VIEWS_AT_ONCE = 50;

const GONE = { code: 'token_invalid', message: 'the place in the line is gone' } as const;

interface FloorViewsDeps {
  readonly returned: Pick<ReturnedSessions, 'tell'>;
  /** The site's, now [QU7]. */
  readonly awayReasons: () => readonly string[];
}

/** What the pages on the floor are told: whom an event names at once, everybody else gathered; and nothing twice. */
export class FloorViews {
  readonly #clock: Clock;
  readonly #pages: FloorPages;
  readonly #returned: Pick<ReturnedSessions, 'tell'>;
  readonly #awayReasons: () => readonly string[];
  readonly #told = new Map<UserId | TicketId, string>();
  #state: FloorState | null = null;
  #gathering = false;

  constructor(clock: Clock, pages: FloorPages, { returned, awayReasons }: FloorViewsDeps) {
    this.#clock = clock;
    this.#pages = pages;
    this.#returned = returned;
    this.#awayReasons = awayReasons;
  }

  publish(events: readonly FloorEvent[], state: FloorState): void {
    this.#state = state;
    const userIds = new Set<UserId>();
    const ticketIds = new Set<TicketId>();
    for (const event of events) {
      if ('userId' in event) userIds.add(event.userId);
      if ('userIds' in event) for (const userId of event.userIds) userIds.add(userId);
      if ('ticketId' in event) ticketIds.add(event.ticketId);
    }
    for (const userId of userIds) this.#tellAgent(state, userId);
    for (const id of ticketIds) this.#tellCustomer(state, id);
    if (ticketIds.size > 0) this.#returned.tell(state);
    this.#gather();
  }

  /** A page that has just come, or an agent's further one, is told whatever was told before. */
  welcomeAgent(userId: UserId): void {
    this.#told.delete(userId);
    if (this.#state) this.#tellAgent(this.#state, userId);
  }

  welcomeCustomer(ticketId: TicketId): void {
    this.#told.delete(ticketId);
    if (this.#state) this.#tellCustomer(this.#state, ticketId);
  }

  /** The last page of theirs is gone. */
  forget(id: UserId | TicketId): void {
    this.#told.delete(id);
  }

  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.#clock.setTimer(this.#clock.now() + GATHER_MS, () => {
      const [agents, customers] = [[...this.#pages.agents()], [...this.#pages.customers()]];
      this.#tellInTurns([
        ...agents.map((id) => (state: FloorState) => this.#tellAgent(state, id)),
        ...customers.map((id) => (state: FloorState) => this.#tellCustomer(state, id)),
        (state: FloorState) => this.#returned.tell(state),
      ]);
    });
  }

  /** Each is told what is true when its turn comes. */
  #tellInTurns(rest: ReadonlyArray<(state: FloorState) => void>): void {
    const state = this.#state;
    if (state !== null) for (const tell of rest.slice(0, VIEWS_AT_ONCE)) tell(state);
    const later = rest.slice(VIEWS_AT_ONCE);
    if (later.length === 0) {
      this.#gathering = false;
      return;
    }
    this.#clock.setTimer(this.#clock.now(), () => this.#tellInTurns(later));
  }

  #tellAgent(state: FloorState, userId: UserId): void {
    const view = this.#pages.hasAgent(userId) ? inboxView(state, userId, this.#awayReasons()) : null;
    if (view !== null && this.#isNews(userId, view)) this.#pages.tellAgent(userId, view);
  }

  #tellCustomer(state: FloorState, ticketId: TicketId): void {
    if (!this.#pages.hasCustomer(ticketId)) return;
    const view = lineView(state, ticketId);
    if (view === null) this.#pages.closeCustomer(ticketId, GONE);
    else if (this.#isNews(ticketId, view)) this.#pages.tellCustomer(ticketId, view);
  }

  #isNews(id: UserId | TicketId, view: object): boolean {
    const text = JSON.stringify(view);
    if (this.#told.get(id) === text) return false;
    this.#told.set(id, text);
    return true;
  }
}
