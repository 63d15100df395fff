import type { OutboxKind } from '../../../shared/protocol/outbox.ts';
import type { Clock, LogPort } from '../ports.ts';
import { backoffMs } from './backoff.ts';
import type { Carrier, ClaimedMessage, OutboxStore, Outcome, Settlement } from './ports.ts';

export interface OutboxRunnerDeps {
  readonly store: OutboxStore;
  readonly carriers: Readonly<Partial<Record<OutboxKind, Carrier>>>;
  readonly clock: Clock;
  readonly log: LogPort;
  /** Wait after the so manieth try; null: given up. `backoffMs` unless given. */
  readonly backoff?: (attempts: number) => number | null;
}

/** Tries under way at a time, of one kind and to one target: who hangs holds nobody else up. */
const AT_ONCE: Readonly<Record<OutboxKind, number>> = { mail: 4, webhook: 16 };
const AT_ONCE_PER_TARGET = 4;
/** When the outbox itself cannot be read: looked at again after this. */
const AFTER_FAULT_MS = 5_000;
const WHILE_FULL_MS = 250;
const KEPT_MS = 30 * 24 * 60 * 60_000;
const FORGET_EVERY_MS = 24 * 60 * 60_000;

/**
 * Empties the outbox [IN2, AD5]: claims what is due, has it carried, keeps the outcome, and waits for the next. One for a site.
 * It sleeps while nothing is due; `wake` says that something was added.
 */
export class OutboxRunner {
  readonly #deps: OutboxRunnerDeps;
  readonly #inHand = new Map<string, ClaimedMessage>();
  readonly #tries = new Set<Promise<void>>();
  #round: Promise<void> | null = null;
  #again = false;
  #stopTimer = () => {};
  #stopForgetting = () => {};
  #stopped = false;

  constructor(deps: OutboxRunnerDeps) {
    this.#deps = deps;
  }

  /** Takes up what a process before this one left. */
  async start(): Promise<void> {
    await this.#deps.store.recover(this.#deps.clock.now());
    await this.#forget();
    this.wake();
  }

  /** Something may be due. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#round !== null) {
      this.#again = true;
      return;
    }
    this.#round = this.#look().finally(() => {
      this.#round = null;
      if (!this.#again) return;
      this.#again = false;
      this.wake();
    });
  }

  /** Begins nothing more, and waits for what is under way. Idempotent. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopTimer();
    this.#stopForgetting();
    await this.#round;
    await Promise.all(this.#tries);
  }

  async #look(): Promise<void> {
    const { store, carriers, clock, log } = this.#deps;
    this.#stopTimer();
    try {
      // Cast: its keys are kinds.
      const kinds = Object.keys(carriers) as OutboxKind[];
      for (const kind of kinds) await this.#claim(kind);
      const nextAt = await store.nextAt(kinds);
      const now = clock.now();
      if (nextAt === null) return;
      if (nextAt > now) this.#wakeAt(nextAt);
      // Due since we claimed; or there is no room for it, while others are under way.
      else if (this.#inHand.size === 0) this.#again = true;
      else this.#wakeAt(now + WHILE_FULL_MS);
    } catch (error) {
      log.error({ error }, 'the outbox could not be read');
      this.#wakeAt(clock.now() + AFTER_FAULT_MS);
    }
  }

  async #claim(kind: OutboxKind): Promise<void> {
    const carrier = this.#deps.carriers[kind];
    const underWay = [...this.#inHand.values()].filter((message) => message.kind === kind);
    const limit = AT_ONCE[kind] - underWay.length;
    if (limit <= 0 || carrier === undefined || this.#stopped) return;
    const now = this.#deps.clock.now();
    const except = targetsWithEnough(underWay);
    for (const message of await this.#deps.store.claim({ now, kind, limit, except })) {
      this.#inHand.set(message.id, message);
      const done = this.#try(carrier, message).finally(() => {
        this.#tries.delete(done);
        this.#inHand.delete(message.id);
        this.wake();
      });
      this.#tries.add(done);
    }
  }

  async #try(carrier: Carrier, message: ClaimedMessage): Promise<void> {
    const { store, clock, log } = this.#deps;
    const { id, kind, attempts } = message;
    const outcome = await carrier.carry(message).catch((error: unknown): Outcome => {
      log.error({ error, id, kind }, 'a message could not be carried');
      return { kind: 'later', reason: { fault: 'internal', text: '' } };
    });
    const settled = this.#settlement(outcome, attempts, clock.now());
    const fault = outcome.kind === 'sent' ? null : outcome.reason.fault;
    log.info({ id, kind, attempts, state: settled.state, fault }, 'a message was tried');
    await store.settle(id, settled).catch((error: unknown) => {
      // It stays claimed, and the next start takes it up: better twice than never, as nobody knows.
      log.error({ error, id, kind }, 'the outcome of a message could not be kept');
    });
  }

  #settlement(outcome: Outcome, attempts: number, at: number): Settlement {
    if (outcome.kind === 'sent') return { state: 'sent', at };
    const { reason } = outcome;
    const wait = outcome.kind === 'never' ? null : (this.#deps.backoff ?? patient)(attempts);
    return wait === null ? { state: 'failed', at, reason } : { state: 'queued', nextAt: at + wait, reason };
  }

  #wakeAt(at: number): void {
    this.#stopTimer();
    if (!this.#stopped) this.#stopTimer = this.#deps.clock.setTimer(at, () => this.wake());
  }

  async #forget(): Promise<void> {
    const { store, clock, log } = this.#deps;
    const now = clock.now();
    await store
      .forget(now - KEPT_MS)
      .catch((error: unknown) => log.error({ error }, 'old messages could not be taken away'));
    if (!this.#stopped)
      this.#stopForgetting = clock.setTimer(now + FORGET_EVERY_MS, () => void this.#forget());
  }
}

const patient = (attempts: number): number | null => backoffMs(attempts, Math.random());

function targetsWithEnough(underWay: readonly ClaimedMessage[]): string[] {
  const counts = new Map<string, number>();
  for (const { target } of underWay) counts.set(target, (counts.get(target) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= AT_ONCE_PER_TARGET).map(([target]) => target);
}
