import type { RecordingId, SessionNumber, UserId } from '../../../shared/domain/ids.ts';
import type { RecorderPort } from '../../../shared/media/recorder.ts';
import type { AuditPort } from '../audit.ts';
import type { Clock, LogPort, SettingsPort, StillsPort } from '../ports.ts';
import type { RecordingDeletion, RecordingStore } from './ports.ts';

export interface RecordingKeeperDeps {
  readonly store: RecordingStore;
  readonly recorder: Pick<RecorderPort, 'erase'>;
  readonly stills: Pick<StillsPort, 'forget'>;
  readonly settings: SettingsPort;
  /** Who watched, took along and deleted [AD4]. */
  readonly audit: AuditPort;
  readonly clock: Clock;
  readonly log: LogPort;
}
interface Person {
  readonly userId: UserId;
  readonly name: string;
}
interface Subject {
  readonly recordingId: RecordingId;
  /** Of its session. */
  readonly number: SessionNumber;
}

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
const AT_ONCE = 100;
/** A player asks for a file many times; within this time that is one view. */
const ONE_VIEW_MS = 30 * 60_000;
const MAX_VIEWS = 10_000;

/** Keeps recordings as long as the site says, and says who had to do with them [RE4]. */
export class RecordingKeeper {
  readonly #deps: RecordingKeeperDeps;
  readonly #views = new Map<string, number>();
  #cancel: () => void = () => undefined;
  #isStopped = false;

  constructor(deps: RecordingKeeperDeps) {
    this.#deps = deps;
  }

  /** Looks now and once an hour what has been kept long enough. */
  start(): void {
    const { clock, log } = this.#deps;
    const later = (): void => {
      if (!this.#isStopped) this.#cancel = clock.setTimer(clock.now() + EVERY_MS, look);
    };
    const look = (): void => {
      this.sweep()
        .catch((error: unknown) => log.error({ error }, 'old recordings could not be deleted'))
        .finally(later);
    };
    look();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  /** Deletes what is older than the site's retention. */
  async sweep(): Promise<void> {
    const { store, settings, stills, clock, log } = this.#deps;
    const { recordingDays } = await settings.read();
    if (recordingDays === 0) return;
    await stills.forget(clock.now() - recordingDays * DAY_MS);
    let count = 0;
    for (;;) {
      const due = await store.endedBefore(clock.now() - recordingDays * DAY_MS, AT_ONCE);
      for (const { recordingId } of due) {
        await this.#erase(recordingId, { at: clock.now(), because: 'retention', by: null });
        count += 1;
      }
      if (due.length < AT_ONCE || this.#isStopped) break;
    }
    if (count > 0)
      log.info({ recordings: count, recordingDays }, 'recordings were kept long enough and deleted');
  }

  /** By a person with the right, which the caller has looked at. Idempotent. */
  async delete({ recordingId, number }: Subject, by: Person): Promise<void> {
    const { clock, audit, log } = this.#deps;
    await audit.record({ actor: by, act: 'recordingDeleted', target: number, details: { recordingId } });
    await this.#erase(recordingId, { at: clock.now(), because: 'person', by: by.name });
    log.info({ recordingId, userId: by.userId }, 'recording deleted');
  }

  /** Somebody watches or takes it along. Resolves once that is written down: before it nobody sees anything. */
  async seen(
    { recordingId, number }: Subject,
    act: 'recordingViewed' | 'recordingDownloaded',
    by: Person,
  ): Promise<void> {
    const now = this.#deps.clock.now();
    const key = `${act} ${by.userId} ${recordingId}`;
    if (now - (this.#views.get(key) ?? Number.NEGATIVE_INFINITY) < ONE_VIEW_MS) return;
    await this.#deps.audit.record({ actor: by, act, target: number, details: { recordingId } });
    this.#views.delete(key);
    this.#views.set(key, now);
    const [oldest] = this.#views.keys();
    if (this.#views.size > MAX_VIEWS && oldest !== undefined) this.#views.delete(oldest);
  }

  /** How it was deleted; null: it is kept, or its session runs. */
  async deletionOf(recordingId: RecordingId): Promise<RecordingDeletion | null> {
    return (await this.#deps.store.find(recordingId))?.deleted ?? null;
  }

  /** Media first: what is said to be deleted is gone. Whoever dies in between does it again. */
  async #erase(recordingId: RecordingId, deletion: RecordingDeletion): Promise<void> {
    await this.#deps.recorder.erase(recordingId);
    await this.#deps.store.markDeleted(recordingId, deletion);
  }
}
