import type { SessionId, SessionNumber } from '../../shared/domain/ids.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import { isOpen } from '../core/session/index.ts';
import { NUMBER_REST_MS, type SessionNumbers } from './numbers.ts';
import type { Broadcast, Clock, IdSource } from './ports.ts';
import type { SessionRunner } from './runner.ts';
import { CustomerTokens, newHolders, tokenHolders } from './tokens.ts';

export interface SessionIndexDeps {
  readonly clock: Clock;
  readonly ids: Pick<IdSource, 'hash' | 'sameHash'>;
}

/** Where running sessions are found: by id, by number, by a customer's token. */
export class SessionIndex {
  readonly numbers: SessionNumbers;
  readonly tokens: CustomerTokens;
  readonly #clock: Clock;
  readonly #byId = new Map<SessionId, SessionRunner>();
  readonly #byNumber = new Map<SessionNumber, SessionRunner>();
  readonly #emptied: Array<() => void> = [];

  constructor({ clock, ids }: SessionIndexDeps, numbers: SessionNumbers) {
    this.#clock = clock;
    this.numbers = numbers;
    this.tokens = new CustomerTokens(ids);
  }

  get runners(): readonly SessionRunner[] {
    return [...this.#byId.values()];
  }

  byId(sessionId: SessionId): SessionRunner | null {
    return this.#byId.get(sessionId) ?? null;
  }

  /** Null where no session of this number runs. */
  runningAt(number: SessionNumber): SessionRunner | null {
    const runner = this.#byNumber.get(number);
    return runner !== undefined && isOpen(runner.state) ? runner : null;
  }

  /** @throws DomainError `number_unknown`, `session_ended` */
  byNumber(number: SessionNumber): SessionRunner {
    const runner = this.runningAt(number);
    if (runner !== null) return runner;
    const hasEnded = this.#byNumber.has(number) || this.numbers.hasEnded(number);
    throw hasEnded
      ? new DomainError('session_ended', 'the session has ended')
      : new DomainError('number_unknown', 'no session has this number');
  }

  add(runner: SessionRunner): void {
    this.#byId.set(runner.sessionId, runner);
    if (!isOpen(runner.state)) return;
    this.#byNumber.set(runner.state.number, runner);
    this.tokens.learn(runner.sessionId, tokenHolders(runner.state));
  }

  /** Follows what has happened in a session. */
  learn({ sessionId, events, state }: Broadcast): void {
    const runner = this.#byId.get(sessionId);
    if (runner === undefined) return;
    this.tokens.learn(sessionId, newHolders(events));
    if (isOpen(state)) this.#byNumber.set(state.number, runner);
    if (state.phase !== 'ended') return;
    this.numbers.end(state.last.number, state.endedAt);
    this.remove(runner);
    // As long as the number rests, a page that comes back hears that the session has ended.
    this.#clock.setTimer(state.endedAt + NUMBER_REST_MS, () => this.tokens.forget(sessionId));
  }

  remove(runner: SessionRunner): void {
    this.#byId.delete(runner.sessionId);
    for (const [number, numbered] of this.#byNumber) if (numbered === runner) this.#byNumber.delete(number);
    if (this.#byId.size === 0) for (const resolve of this.#emptied.splice(0)) resolve();
  }

  /** Resolves as soon as no session runs. */
  async empty(): Promise<void> {
    if (this.#byId.size > 0) await new Promise<void>((resolve) => this.#emptied.push(resolve));
  }
}
