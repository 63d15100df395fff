import type { UserId } from '../../../shared/domain/ids.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import type { Explanation, MonitorSession, MonitorView } from '../../../shared/protocol/monitor.ts';
import { evolve, explain, type FloorState, monitorView } from '../../core/floor/index.ts';
import type { Directory } from '../directory.ts';
import type { Clock, LogPort } from '../ports.ts';
import type { StoredStream } from '../stream/ports.ts';
import { FLOOR_STREAM, type FloorStream } from './floor-stream.ts';
import type { DecisionsPort, ExplainedDecision, FloorPages } from './ports.ts';

/** How often managers are told what has changed. */
const TELL_MS = 1_000;
const DECISIONS_SHOWN = 50;

interface MonitorDeps {
  readonly clock: Clock;
  readonly log: LogPort;
  readonly store: Pick<DecisionsPort, 'keepDecisions'>;
  readonly pages: Pick<FloorPages, 'tellManager' | 'managers'>;
  /** Those that run now. */
  readonly sessions: () => readonly MonitorSession[];
}

/** With what the store has of the last decisions. */
export function openMonitor(
  { directory, ...deps }: Omit<MonitorDeps, 'sessions'> & { readonly directory: Pick<Directory, 'overview'> },
  { stored, state }: { readonly stored: StoredStream<FloorStream>; readonly state: FloorState },
): Monitor {
  const { snapshot, events } = stored;
  const before = snapshot === null ? FLOOR_STREAM.initial : FLOOR_STREAM.snapshot.decode(snapshot.text);
  const sessions = () => directory.overview();
  return new Monitor({ ...deps, sessions }, { before, events, state, position: snapshot?.position ?? 0 });
}

/** The floor to managers, for as long as one of them looks [QU11], and its last decisions with their reasons [QU16]. */
export class Monitor {
  readonly #deps: MonitorDeps;
  readonly #told = new Map<UserId, string>();
  #decisions: readonly Explanation[] = [];
  #state: FloorState;
  /** How many events of the log have been told. */
  #position: number;
  #ticking = false;

  /**
   * `before`: the floor as it was before `events`, which are explained as if they had just happened, and `state` after them;
   * `position`: how many events there were before them.
   */
  constructor(
    deps: MonitorDeps,
    told: { before: FloorState; events: readonly FloorEvent[]; state: FloorState; position: number },
  ) {
    this.#deps = deps;
    this.#state = told.before;
    this.#position = told.position;
    this.publish(told);
  }

  /** What has happened, once it is durable. */
  publish({ events, state }: { events: readonly FloorEvent[]; state: FloorState }): void {
    let before = this.#state;
    const explained: ExplainedDecision[] = [];
    for (const event of events) {
      const explanation = explain(before, event);
      if (explanation !== null) explained.push({ position: this.#position, explanation });
      before = evolve(before, event);
      this.#position += 1;
    }
    this.#state = state;
    if (explained.length === 0) return;
    const latest = explained.map(({ explanation }) => explanation).reverse();
    this.#decisions = [...latest, ...this.#decisions].slice(0, DECISIONS_SHOWN);
    const { store, log } = this.#deps;
    // Nobody waits for it: after a crash they are explained and kept again, from the last snapshot on.
    store.keepDecisions(explained).catch((error: unknown) => log.error({ error }, 'decisions were not kept'));
  }

  /** A page that has just come is told whatever was told before. */
  welcome(userId: UserId): void {
    this.#told.delete(userId);
    this.tell();
    this.#tick();
  }

  /** The last page of theirs is gone. */
  forget(userId: UserId): void {
    this.#told.delete(userId);
  }

  /** Tells all managers what is new to them. */
  tell(): void {
    const { pages, sessions } = this.#deps;
    const userIds = [...pages.managers()];
    if (userIds.length === 0) return;
    const view: MonitorView = {
      ...monitorView(this.#state),
      sessions: sessions(),
      decisions: this.#decisions,
    };
    const text = JSON.stringify(view);
    for (const userId of userIds) {
      if (this.#told.get(userId) === text) continue;
      this.#told.set(userId, text);
      pages.tellManager(userId, view);
    }
  }

  #tick(): void {
    if (this.#ticking) return;
    this.#ticking = true;
    const { clock, pages } = this.#deps;
    clock.setTimer(clock.now() + TELL_MS, () => {
      this.#ticking = false;
      this.tell();
      if ([...pages.managers()].length > 0) this.#tick();
    });
  }
}
