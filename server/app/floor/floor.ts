import type { SessionNumber, TicketId, UserId } from '../../../shared/domain/ids.ts';
import { type Answer, DomainError } from '../../../shared/protocol/errors.ts';
import type { TakenOver } from '../../../shared/protocol/floor.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import type { EnteredQueue, EnterInput, QueueInfo } from '../../../shared/protocol/http.ts';
import { type FloorCommand, type FloorPageCommand, queueAt, walk } from '../../core/floor/index.ts';
import type { Directory } from '../directory.ts';
import type { AuthUser, Broadcast, Clock, IdSource, LogPort, SettingsPort } from '../ports.ts';
import { dataOf } from '../refusals.ts';
import { sessionModeOf } from '../session-modes.ts';
import type { StreamStore } from '../stream/ports.ts';
import { StreamRunner } from '../stream/runner.ts';
import { AwayReasons } from './away-reasons.ts';
import { entryOf, newPlace, placeOf, placeWith } from './entry-info.ts';
import { FLOOR_ID, FLOOR_STREAM, type FloorStream, type OpenSession } from './floor-stream.ts';
import { FloorViews } from './floor-views.ts';
import { type Monitor, openMonitor } from './monitor.ts';
import type { DecisionsPort, FloorPages, QueuesPort, TransfersPort } from './ports.ts';
import { repeat } from './repeat.ts';
import { changesHosts, type PlacesPort, ReturnedSessions, transfersOf } from './returned.ts';
import { Takings, takenInto } from './taking.ts';

export interface FloorDeps {
  readonly places: PlacesPort;
  readonly store: StreamStore<FloorStream> & Pick<DecisionsPort, 'keepDecisions'>;
  readonly queues: QueuesPort;
  readonly directory: Directory;
  readonly pages: FloorPages;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: LogPort;
  readonly settings: SettingsPort;
}

/** The command line changes queues in the database alone; what it did is seen after this at the latest, and at each entry. */
const LOOK_MS = 5_000;

/** Takes up the floor where its stored events end [QU12]. */
export async function openFloor(deps: FloorDeps): Promise<Floor> {
  const floor = new Floor(deps, await deps.store.load(FLOOR_ID));
  await floor.resume();
  return floor;
}

/** The contact centre of this server: who waits, who is asked, and the way from there into a session. */
export class Floor {
  readonly transfers: TransfersPort;
  readonly #deps: FloorDeps;
  readonly #runner: StreamRunner<FloorStream>;
  readonly #views: FloorViews;
  /** For managers. */
  readonly monitor: Monitor;
  /** Agents with a page open, as they signed in. */
  readonly #users = new Map<UserId, AuthUser>();
  readonly #takings: Takings;
  /** Sessions without a host that stand on the floor. */
  readonly #returned: ReturnedSessions;
  #stopLooking: () => void = () => undefined;
  readonly #awayReasons: AwayReasons;

  constructor(deps: FloorDeps, stored: Awaited<ReturnType<FloorDeps['store']['load']>>) {
    const { store, clock, ids, log } = deps;
    this.#deps = deps;
    const asked = {
      state: () => this.#runner.state,
      run: (said: FloorCommand) => this.#runner.execute(said),
    };
    this.#returned = new ReturnedSessions({ ...deps, ...asked });
    this.#takings = new Takings({ ...deps, done: (ticketId, number) => this.#taken(ticketId, number) });
    this.transfers = transfersOf(asked.state, clock);
    this.#awayReasons = new AwayReasons(deps.settings);
    const awayReasons = () => this.#awayReasons.known;
    this.#views = new FloorViews(clock, deps.pages, { returned: this.#returned, awayReasons });
    const world = {
      perform: async (_id: string, effects: readonly OpenSession[]) => {
        for (const effect of effects) {
          const user = this.#users.get(effect.userId);
          this.#takings.start({ effect, user, ...placeOf(this.#runner.state, effect.ticketId) });
        }
      },
      publish: (told: { events: readonly FloorEvent[]; state: FloorStream['state'] }) => {
        this.#views.publish(told.events, told.state);
        this.monitor.publish(told);
      },
      clearAway: async () => undefined,
    };
    this.#runner = new StreamRunner(
      { kind: FLOOR_STREAM, world, store, clock, ids, log },
      { streamId: FLOOR_ID, stored },
    );
    this.monitor = openMonitor(deps, { stored, state: this.#runner.state });
  }

  /** Nobody is connected; who was on the way into a session is in it, or stands in their place again. */
  async resume(): Promise<void> {
    this.#views.publish([], this.#runner.state);
    await this.#runner.execute({ type: 'system:restarted' });
    for (const { ticketId, holder, session: returned } of walk(this.#runner.state.tickets)) {
      if (returned) await this.#returned.resume(ticketId);
      if (holder.by !== 'agent' || returned) continue;
      const session = this.#deps.directory.running(holder.sessionId);
      await this.#runner.execute(takenInto(ticketId, session?.number ?? null));
    }
    this.sessionsChanged();
    await this.queuesChanged();
    this.#stopLooking = repeat(this.#deps.clock, LOOK_MS, () => this.#look());
  }

  /** What has happened in a session, once it is durable. */
  follow({ events, state }: Pick<Broadcast, 'events' | 'state'>): void {
    if (changesHosts(events)) this.sessionsChanged();
    this.#returned.follow({ events, state });
  }

  /** Somebody may host more or fewer sessions than before [QU7]. */
  sessionsChanged(): void {
    const counts = this.#deps.directory.hostCounts();
    for (const { userId, sessions, serving } of walk(this.#runner.state.agents)) {
      const over = serving.filter(({ sessionId }) => this.#deps.directory.hostOf(sessionId) !== userId);
      const served = over.map(({ sessionId }) => sessionId);
      const now = counts.get(userId) ?? 0;
      if (now !== sessions || served.length > 0)
        this.#tell({ type: 'system:load', userId, sessions: now, served });
    }
  }

  /** @throws DomainError `queue_unknown` */
  async queueInfo(address: string): Promise<QueueInfo> {
    const queue = await this.#queue(address);
    const { settings, clock } = this.#deps;
    return { siteName: (await settings.read()).siteName, ...entryOf(queue, clock.now()) };
  }

  /** A place at the end of the line [QU6]; `queue_unknown`, `queue_closed`, `queue_full`, `form_refused`. */
  async enter(address: string, { name = '', ...written }: EnterInput): Promise<EnteredQueue> {
    const { setup } = await this.#queue(address);
    const { ids, log } = this.#deps;
    const { ticketId, tokenHash, token } = newPlace(ids);
    const entry = { ticketId, queueId: setup.queueId, name, ...written, tokenHash };
    dataOf(await this.#runner.execute({ type: 'system:enter', ...entry }));
    log.info({ ticketId, queueId: setup.queueId }, 'customer queued');
    return { token };
  }

  /** Instead of a place, where the queue is closed [QU3]; `queue_unknown`, `forbidden`, `form_refused`, `messages_full`. */
  async leaveMessage(address: string, { name = '', ...written }: EnterInput): Promise<null> {
    const { setup } = await this.#queue(address);
    const message = { queueId: setup.queueId, name, ...written };
    dataOf(await this.#runner.execute({ type: 'system:leaveMessage', ...message }));
    return null;
  }

  /** Whose place a token opens; @throws DomainError `token_invalid` */
  customerWith = (token: string): TicketId =>
    placeWith(this.#runner.durable.state, { ids: this.#deps.ids, token });

  async agentCame(user: AuthUser): Promise<Answer<unknown>> {
    const { userId, name } = user;
    this.#users.set(userId, user);
    const site = await this.#deps.settings.read();
    const capacity = sessionModeOf(user, site) === 'multi' ? site.sessionsPerAgent : 1;
    const sessions = this.#deps.directory.hostCounts().get(userId) ?? 0;
    const answer = await this.#runner.execute({
      type: 'system:agentCame',
      ...{ userId, name, capacity, sessions },
    });
    this.#views.welcomeAgent(userId);
    return answer;
  }

  /** The last page of theirs is closed, or its line lost. */
  agentGone(userId: UserId): void {
    this.#views.forget(userId);
    this.#tell({ type: 'system:agentGone', userId });
  }

  async customerCame(ticketId: TicketId): Promise<Answer<unknown>> {
    const answer = await this.#runner.execute({ type: 'system:customerCame', ticketId });
    this.#views.welcomeCustomer(ticketId);
    return answer;
  }

  customerGone(ticketId: TicketId): void {
    this.#views.forget(ticketId);
    this.#tell({ type: 'system:customerGone', ticketId });
  }

  /** What a page says; core decides whether it may. Rejects with its refusal. */
  async say(command: FloorPageCommand): Promise<null> {
    dataOf(await this.#runner.execute(command));
    return null;
  }

  /** An agent's state; a reason has to be one of the site's, `reason_unknown` [QU7]. */
  async setState(command: Extract<FloorPageCommand, { type: 'agent:setState' }>): Promise<null> {
    await this.#awayReasons.assertKnown(command.input.reason);
    return this.say(command);
  }

  /** The same, of managers: they see at once what came of it. */
  async manage(command: FloorPageCommand): Promise<null> {
    await this.say(command);
    this.monitor.tell();
    return null;
  }

  /** The same, of what takes a customer into a session: answers once that runs with them in it. */
  async take(command: FloorPageCommand): Promise<TakenOver> {
    const events = dataOf(await this.#runner.execute(command));
    const taken = events.find(({ type }) => type === 'customerTaken');
    const taking = taken?.type === 'customerTaken' ? this.#takings.of(taken.ticketId) : undefined;
    if (taking === undefined) throw new DomainError('customer_taken', 'nobody was taken');
    return taking;
  }

  /** Lets everything decided reach the disk, then stops; the line goes on after the next start. Idempotent. */
  async close(): Promise<void> {
    this.#stopLooking();
    await this.#runner.idle();
    this.#runner.close();
  }

  async #queue(address: string) {
    await this.queuesChanged();
    const queue = queueAt(this.#runner.state, address);
    if (queue === undefined) throw new DomainError('queue_unknown', 'no queue has this address');
    return queue;
  }

  /** Brings the floor to what is set up; called where that was changed, so that it counts at once. */
  async queuesChanged(): Promise<void> {
    await this.#awayReasons.look();
    const queues = await this.#deps.queues.list();
    await this.#runner.execute({ type: 'system:queues', queues });
    await this.#returned.takeAll();
  }

  async #look(): Promise<void> {
    await this.queuesChanged().catch((error: unknown) =>
      this.#deps.log.error({ error }, 'the queues could not be looked up'),
    );
  }

  /** What came of a taking. */
  #taken(ticketId: TicketId, number: SessionNumber | null): void {
    this.#tell(takenInto(ticketId, number));
    if (number === null && this.#returned.isOver(ticketId))
      this.#tell({ type: 'system:withdrawn', ticketId });
    // It may be over already.
    if (number !== null) this.sessionsChanged();
  }

  /** For what nobody waits for. */
  #tell(command: FloorCommand): void {
    this.#runner.execute(command).catch((error: unknown) => {
      this.#deps.log.error({ error, type: command.type }, 'a command of the floor failed');
    });
  }
}
