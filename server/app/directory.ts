import type { ParticipantId, QueueId, SessionId, SessionNumber, UserId } from '../../shared/domain/ids.ts';
import type { RecordingFailure } from '../../shared/media/recorder.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import type { Joined, OpenedSession, StartBody } from '../../shared/protocol/http.ts';
import type { MonitorSession } from '../../shared/protocol/monitor.ts';
import { isOpen, overviewOf, type TakenCustomer } from '../core/session/index.ts';
import {
  agentIn,
  assertAgent,
  countsOf,
  customerWith,
  hostCounts,
  hostedBy,
  hostIn,
  joinedAs,
  openedSession,
  openStateOf,
  queueIn,
} from './entry.ts';
import { SessionNumbers } from './numbers.ts';
import type {
  AuthUser,
  BroadcastPort,
  IdSource,
  JoinRequest,
  SessionsPort,
  SettingsPort,
  ShownSecrets,
  StorePort,
} from './ports.ts';
import { recordFromStart } from './recordings/from-start.ts';
import { dataOf } from './refusals.ts';
import { type RunnerDeps, SessionRunner } from './runner.ts';
import { isSecretShown, placeHeldBefore, type SessionSeat, seatOfAgent, seatOfCustomer } from './seats.ts';
import { SessionIndex } from './session-index.ts';
import { settingsOfNewSession } from './session-modes.ts';
import type { SessionStream } from './session-stream.ts';
import type { StoredStream } from './stream/ports.ts';
import { NEW_STREAM } from './stream/runner.ts';
import { presentedInvitation } from './tokens.ts';

export interface DirectoryDeps extends RunnerDeps {
  readonly store: StorePort;
  readonly ids: IdSource;
  /** Settings that a session starts with; asked at each start [AD3]. */
  readonly settings: SettingsPort;
}

/** All open sessions of this server: starts them, finds them by number, participant and token, lets people in. */
export class Directory implements SessionsPort {
  readonly #deps: DirectoryDeps;
  readonly #index: SessionIndex;
  #draining = false;

  constructor(deps: DirectoryDeps, numbersInUse: ReadonlyMap<SessionNumber, number | null>) {
    this.#deps = deps;
    this.#index = new SessionIndex(deps, new SessionNumbers(deps, numbersInUse));
  }

  get draining(): boolean {
    return this.#draining;
  }

  counts(): { sessions: number; connected: number } {
    return countsOf(this.#index.runners);
  }

  /** Of each user who hosts sessions now, how many. */
  hostCounts(): ReadonlyMap<UserId, number> {
    return hostCounts(this.#index.runners);
  }

  /** Who hosts the session of this id now; null: nobody, or it does not run. */
  hostOf(sessionId: SessionId): UserId | null {
    return hostIn(this.#index.byId(sessionId)?.state);
  }

  /** The queue that the session of this id came from; null: none, or it does not run. */
  queueOf(sessionId: SessionId): QueueId | null {
    return queueIn(this.#index.byId(sessionId)?.state);
  }

  /** All that run, for managers [QU11]. */
  overview(): MonitorSession[] {
    return this.#index.runners
      .map(({ state }) => state)
      .filter(isOpen)
      .map(overviewOf);
  }

  /** The session of this id, if it runs. */
  running(sessionId: SessionId): OpenedSession | null {
    const state = this.#index.byId(sessionId)?.state;
    return state !== undefined && isOpen(state) ? openedSession(state) : null;
  }

  /** `taken`: a customer from the floor who is in it from its beginning, and the id that it is to have [QU8]. */
  async start(
    user: AuthUser,
    wish: StartBody = {},
    taken?: { readonly sessionId: SessionId; readonly customer: TakenCustomer },
  ): Promise<OpenedSession> {
    assertAgent(user);
    const { ids } = this.#deps;
    const site = await this.#deps.settings.read();
    if (this.#draining) throw new DomainError('draining', 'the server is about to restart');
    // From here to the decision in one tick, so that two starts at once count each other.
    const hosted = hostedBy(this.#index.runners, user.userId);
    const settings = settingsOfNewSession({ user, wish, site, hosted });
    const number = this.#index.numbers.take();
    // Casts here and below: ids are made here.
    const runner = this.#run(taken?.sessionId ?? (ids.newId() as SessionId), NEW_STREAM);
    const hostId = ids.newId() as ParticipantId;
    const { sessionId } = runner;
    const recorded = recordFromStart(this.#deps.recorder, wish, site);
    const host = { hostId, userId: user.userId, name: user.name, ...recorded };
    const customer = taken === undefined ? {} : { taken: taken.customer };
    try {
      dataOf(
        await runner.execute({ type: 'system:start', sessionId, number, ...host, settings, ...customer }),
      );
    } catch (error) {
      this.#index.numbers.release(number);
      this.#index.remove(runner);
      runner.close();
      throw error;
    }
    this.#deps.log.info({ sessionId, participantId: hostId }, 'session started');
    return openedSession(openStateOf(runner));
  }

  /** Where running sessions are found, for what the floor does with them. */
  get index(): SessionIndex {
    return this.#index;
  }

  openSessionsOf(userId: UserId): OpenedSession[] {
    return this.#index.runners
      .map((runner) => runner.state)
      .filter(isOpen)
      .filter((state) => agentIn(state, userId) !== null)
      .map(openedSession);
  }

  async assist(
    user: AuthUser,
    at: { readonly number: SessionNumber; readonly invitation?: string },
  ): Promise<OpenedSession> {
    assertAgent(user);
    const runner = this.#index.byNumber(at.number);
    const { ids } = this.#deps;
    dataOf(
      await runner.execute({
        type: 'system:assist',
        participantId: ids.newId() as ParticipantId,
        userId: user.userId,
        name: user.name,
        invitation: presentedInvitation(ids, at.invitation),
      }),
    );
    return openedSession(openStateOf(runner));
  }

  async join(at: JoinRequest): Promise<Joined> {
    const runner = this.#index.byNumber(at.number);
    const { participantToken: token } = at;
    const held = token === undefined ? null : placeHeldBefore(this.#index, { runner, token });
    if (token !== undefined && held !== null) {
      const { participantId } = held;
      return joinedAs(runner, { participantId, participantToken: token, again: true });
    }
    const { ids } = this.#deps;
    // Of a browser the secret is derived, so that two pages of it hold one place, and no two sessions can be linked by it.
    const secret = at.browser === undefined ? ids.newSecret() : ids.hash(`${runner.sessionId}.${at.browser}`);
    const tokenHash = ids.hash(secret);
    const newId = ids.newId() as ParticipantId;
    dataOf(
      await runner.execute({
        type: 'system:join',
        participantId: newId,
        name: at.name,
        tokenHash,
        invitation: presentedInvitation(ids, at.invitation),
      }),
    );
    // Core has let in this one, or knows them already.
    const participantId = customerWith(openStateOf(runner), tokenHash) ?? newId;
    const participantToken = `${participantId}.${secret}`;
    return joinedAs(runner, { participantId, participantToken, again: participantId !== newId });
  }

  /** See `seats.ts`. */
  knows(at: ShownSecrets): boolean {
    return isSecretShown(this.#index, { ids: this.#deps.ids, at });
  }

  /** See `seats.ts`. */
  seatOfAgent(userId: UserId, number: SessionNumber): SessionSeat {
    return seatOfAgent(this.#index, { userId, number });
  }

  /** See `seats.ts`. */
  seatOfCustomer(token: string): SessionSeat {
    return seatOfCustomer(this.#index, token);
  }

  /** The SFU has lost a session's room; its pages open media anew [RL3]. Nothing for a session that does not run. */
  async mediaLost(sessionId: SessionId): Promise<void> {
    const runner = this.#index.byId(sessionId);
    if (runner === null) return;
    this.#deps.log.warn({ sessionId }, 'media lost with its worker');
    await runner.execute({ type: 'system:mediaLost', reason: 'worker' });
  }

  /** The recorder cannot write: it is over, and everybody sees that. Nothing for a session that does not run. */
  async recordingFailed({ sessionId, ...failed }: RecordingFailure): Promise<void> {
    await this.#index.byId(sessionId)?.execute({ type: 'system:recordingFailed', ...failed });
  }

  /** Takes up a session where its stored events end. Nobody is connected, and all media is gone. */
  async resume(sessionId: SessionId, stored: StoredStream<SessionStream>): Promise<void> {
    const runner = this.#run(sessionId, stored);
    await Promise.all([
      runner.execute({ type: 'system:restarted' }),
      runner.execute({ type: 'system:mediaLost', reason: 'restart' }),
    ]);
    this.#deps.log.info({ sessionId, events: stored.events.length }, 'session resumed');
  }

  /** From now on no session starts [RL4]. Resolves when the last one has ended. */
  async drain(): Promise<void> {
    this.#draining = true;
    await this.#index.empty();
  }

  /** Lets everything decided reach the disk, then stops; sessions go on after the next start. Idempotent. */
  async close(): Promise<void> {
    this.#draining = true;
    await Promise.all(this.#index.runners.map((runner) => runner.idle()));
    for (const runner of this.#index.runners) runner.close();
  }

  /** Each broadcast is learnt here before the pages hear of it, and before the command is answered. */
  #run(sessionId: SessionId, stored: StoredStream<SessionStream>): SessionRunner {
    const { broadcast } = this.#deps;
    const watched: BroadcastPort = {
      publish: (sent) => {
        this.#index.learn(sent);
        broadcast.publish(sent);
      },
      stopHelper: (at) => broadcast.stopHelper(at),
      disconnect: (at, because) => broadcast.disconnect(at, because),
    };
    const runner = new SessionRunner({ ...this.#deps, broadcast: watched }, { sessionId, stored });
    this.#index.add(runner);
    return runner;
  }
}
