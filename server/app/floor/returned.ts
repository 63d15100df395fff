import type { SessionId, TicketId } from '../../../shared/domain/ids.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';
import type { TransferPlace } from '../../../shared/protocol/floor.ts';
import {
  type FloorCommand,
  type FloorState,
  placeView,
  ticketOf,
  transferRefusal,
  transferTargets,
} from '../../core/floor/index.ts';
import type { TransferredState } from '../../core/session/index.ts';
import type { Directory } from '../directory.ts';
import { transferredIn } from '../entry.ts';
import type { Broadcast, Clock, LogPort, SettingsPort } from '../ports.ts';
import { dataOf } from '../refusals.ts';
import type { TransfersPort } from './ports.ts';

/** What hosts ask before they give a session away [TR1]. */
export const transfersOf = (state: () => FloorState, clock: Pick<Clock, 'now'>): TransfersPort => ({
  targets: (asker) => transferTargets(state(), asker, clock.now()),
  refusal: (to) => transferRefusal(state(), to, clock.now()),
});

/** Tells the pages of a session without a host where it stands; `SessionViews` implements it. */
export interface PlacesPort {
  tellPlace(sessionId: SessionId, place: TransferPlace): void;
}

/** What the floor is told of a session that its host gave away, or that lost its host [TR3, PC8]. */
export function returnOf(
  state: TransferredState,
  fallback: string,
): Extract<FloorCommand, { type: 'system:returned' }> {
  const { transfer, sessionId, number, participants, activeCustomerId, origin } = state;
  const { ticketId, since, note, target, by } = transfer;
  const customers = [...participants.values()].filter((one) => one.kind === 'customer');
  const helped = customers.find(({ participantId }) => participantId === activeCustomerId) ?? customers[0];
  return {
    ...({ type: 'system:returned', ticketId, sessionId, number, since, note, target, fallback } as const),
    ...{ name: helped?.name ?? '', text: helped?.request ?? '', answers: [...(helped?.answers ?? [])] },
    from: by === null ? null : { userId: by.userId, name: by.name },
    origin: origin?.queueId ?? null,
  };
}

const CHANGES_HOSTS: ReadonlySet<SessionEvent['type']> = new Set([
  'sessionStarted',
  'controlPassed',
  'sessionTransferred',
  'sessionEnded',
]);

/** Whether somebody hosts more or fewer sessions after these. */
export const changesHosts = (events: readonly SessionEvent[]): boolean =>
  events.some(({ type }) => CHANGES_HOSTS.has(type));

export interface ReturnedDeps {
  readonly directory: Directory;
  readonly settings: SettingsPort;
  readonly places: PlacesPort;
  readonly log: LogPort;
  /** The floor, as commands are decided on it. */
  readonly state: () => FloorState;
  readonly run: (command: FloorCommand) => Promise<Answer<unknown>>;
}

/**
 * Sessions without a host, on both sides: what their stream says and what the floor has are brought together here, also where a
 * server died between the two [QU12].
 */
export class ReturnedSessions {
  readonly #deps: ReturnedDeps;
  /** Those on the floor, with what their pages were told last. */
  readonly #told = new Map<TicketId, { readonly sessionId: SessionId; told: string | null }>();

  constructor(deps: ReturnedDeps) {
    this.#deps = deps;
  }

  /** One without a host stands on the floor from now on, or has ended there. */
  follow({ events, state }: Pick<Broadcast, 'events' | 'state'>): void {
    if (state.phase === 'transferred' && events.some(({ type }) => type === 'sessionTransferred'))
      this.#later(this.#take(state), state.sessionId);
    if (state.phase !== 'ended' || state.last.phase !== 'transferred') return;
    const { ticketId } = state.last.transfer;
    this.#later(this.#deps.run({ type: 'system:withdrawn', ticketId }), state.last.sessionId);
  }

  /** Those that no queue could have yet, or that a server did not live to give to one. */
  async takeAll(): Promise<void> {
    const { directory } = this.#deps;
    for (const state of transferredIn(directory.index))
      if (!this.#told.has(state.transfer.ticketId)) await this.#take(state);
  }

  /** Who was on the way to it when the server died has it, or it stands in its place again; or it is over. */
  async resume(ticketId: TicketId): Promise<void> {
    const { directory, run } = this.#deps;
    const { holder, session } = ticketOf(this.#deps.state(), ticketId) ?? {};
    if (!holder || !session || holder.by === 'session') return;
    const running = directory.running(session.sessionId);
    if (this.#isWaiting(ticketId)) {
      if (holder.by === 'agent') await run({ type: 'system:handOverFailed', ticketId });
    } else if (holder.by === 'agent' && running !== null)
      await run({ type: 'system:handedOver', ticketId, number: running.number });
    else await run({ type: 'system:withdrawn', ticketId });
  }

  /** Whether this was the place of a session that needs it no longer. */
  isOver(ticketId: TicketId): boolean {
    return ticketOf(this.#deps.state(), ticketId)?.session !== undefined && !this.#isWaiting(ticketId);
  }

  /** Tells where each stands now; those that are gone are forgotten. */
  tell(state: FloorState): void {
    for (const [ticketId, known] of this.#told) {
      const ticket = ticketOf(state, ticketId);
      if (!ticket || ticket.holder.by === 'session') {
        this.#told.delete(ticketId);
        continue;
      }
      const place = placeView(state, ticketId);
      const text = JSON.stringify(place);
      if (text === known.told) continue;
      known.told = text;
      this.#deps.places.tellPlace(known.sessionId, place);
    }
  }

  /** The same session twice is once. */
  async #take(state: TransferredState): Promise<void> {
    const { settings, log, run } = this.#deps;
    const { sessionId } = state;
    const { ticketId } = state.transfer;
    const { fallbackQueue } = await settings.read();
    if (!this.#isWaiting(ticketId)) return;
    dataOf(await run(returnOf(state, fallbackQueue)));
    this.#told.set(ticketId, { sessionId, told: null });
    this.tell(this.#deps.state());
    log.info({ sessionId, ticketId }, 'session stands on the floor');
  }

  #isWaiting(ticketId: TicketId): boolean {
    return transferredIn(this.#deps.directory.index).some(({ transfer }) => transfer.ticketId === ticketId);
  }

  #later(doing: Promise<unknown>, sessionId: SessionId): void {
    doing.catch((error: unknown) =>
      this.#deps.log.error({ error, sessionId }, 'the floor could not be told of a session yet'),
    );
  }
}
