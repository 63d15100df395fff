import type { UserId } from '../../../shared/domain/ids.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import type { Explanation, MonitorSession, MonitorView } from '../../../shared/protocol/monitor.ts';
import { evolve, explain, type FloorState, monitorView } from '../../core/floor/index.ts';
import type { Directory } from '../directory.ts';
import type { Clock } from '../ports.ts';
import type { StoredStream } from '../stream/ports.ts';
import { FLOOR_STREAM, type FloorStream } from './floor-stream.ts';
import type { FloorPages } from './ports.ts';

/** How often managers are told what has changed. */
const TELL_MS = 1_000;
const DECISIONS_KEPT = 50;

interface MonitorDeps {
  readonly clock: Clock;
  readonly pages: Pick<FloorPages, 'tellManager' | 'managers'>;
  /** Those that run now. */
  readonly sessions: () => readonly MonitorSession[];
}

/** With what the store has of the last decisions. */
export function openMonitor(
  {
    clock,
    pages,
    directory,
  }: Pick<MonitorDeps, 'clock' | 'pages'> & { readonly directory: Pick<Directory, 'overview'> },
  { stored, state }: { readonly stored: StoredStream<FloorStream>; readonly state: FloorState },
): Monitor {
  const { snapshot, events } = stored;
  const before = snapshot === null ? FLOOR_STREAM.initial : FLOOR_STREAM.snapshot.decode(snapshot.text);
  return new Monitor({ clock, pages, sessions: () => directory.overview() }, { before, events, state });
}

/** The floor to managers, for as long as one of them looks [QU11], and its last decisions with their reasons [QU16]. */
export class Monitor {
  readonly #deps: MonitorDeps;
  readonly #told = new Map<UserId, string>();
  #decisions: readonly Explanation[] = [];
  #state: FloorState;
  #ticking = false;

  /** `before`: the floor as it was before `events`, which are explained as if they had just happened, and `state` after them. */
  constructor(
    deps: MonitorDeps,
    told: { before: FloorState; events: readonly FloorEvent[]; state: FloorState },
  ) {
    this.#deps = deps;
    this.#state = told.before;
    this.publish(told);
  }

  /** What has happened, once it is durable. */
  publish({ events, state }: { events: readonly FloorEvent[]; state: FloorState }): void {
    let before = this.#state;
    for (const event of events) {
      const explained = explain(before, event);
      if (explained !== null) this.#decisions = [explained, ...this.#decisions].slice(0, DECISIONS_KEPT);
      before = evolve(before, event);
    }
    this.#state = state;
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
