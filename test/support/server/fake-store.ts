import type { RecordQuery, StorePort } from '../../../server/app/ports.ts';
import { SESSION_STREAM, type SessionStream } from '../../../server/app/session-stream.ts';
import {
  type AppendPosition,
  PositionTaken,
  type StoredSnapshot,
  type StoredStream,
} from '../../../server/app/stream/ports.ts';
import { hostUserIds, recordOf } from '../../../server/core/session/index.ts';
import type { SessionId, SessionNumber, UserId } from '../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';
import type { RecordSummary, SessionRecord } from '../../../shared/protocol/http.ts';
import { createGate } from './gate.ts';

interface KeptRecord {
  readonly record: SessionRecord;
  readonly ownerIds: readonly UserId[];
}

/** A store in memory that keeps to the port's contract, and can be made to fail or to wait. */
export class FakeStore implements StorePort {
  readonly #events = new Map<SessionId, SessionEvent[]>();
  readonly #snapshots = new Map<SessionId, StoredSnapshot>();
  readonly #records = new Map<SessionId, KeptRecord>();
  readonly appended: Array<{ readonly sessionId: SessionId; readonly events: readonly SessionEvent[] }> = [];
  #failures: Array<'before' | 'after'> = [];
  #loadFailures = 0;
  #isFull = false;
  /** Appends that were tried on a full disk. */
  refused = 0;
  #gate: Promise<void> | null = null;

  /** The next append fails: before anything is kept, or after, as when only the confirmation gets lost. */
  failNextAppend(when: 'before' | 'after' = 'before'): void {
    this.#failures.push(when);
  }

  /** Nothing can be stored from now on, until it can again. */
  set full(isFull: boolean) {
    this.#isFull = isFull;
  }

  failNextLoads(count: number): void {
    this.#loadFailures = count;
  }

  /** Appends wait from now on, until the returned function is called. */
  hold(): () => void {
    const gate = createGate();
    this.#gate = gate.opened;
    return () => {
      this.#gate = null;
      gate.open();
    };
  }

  async append(
    sessionId: SessionId,
    events: readonly SessionEvent[],
    { expected }: AppendPosition,
  ): Promise<void> {
    await (this.#gate ?? Promise.resolve());
    if (this.#isFull && events.length > 0) {
      this.refused += 1;
      throw new Error('the disk is full');
    }
    const failure = this.#failures.shift();
    if (failure === 'before') throw new Error('the disk is full');
    const kept = this.#events.get(sessionId) ?? [];
    if (events.length === 0) return;
    if (expected !== kept.length) throw new PositionTaken(sessionId, expected);
    this.#assertNumberFree(events);
    const all = [...kept, ...structuredClone(events)];
    this.#events.set(sessionId, all);
    this.appended.push({ sessionId, events });
    const record = endOf(events) === null ? null : recordOf(all);
    if (record !== null) this.#records.set(sessionId, { record, ownerIds: hostUserIds(all) });
    if (failure === 'after') throw new Error('the confirmation was lost');
  }

  async load(sessionId: SessionId): Promise<StoredStream<SessionStream>> {
    if (this.#loadFailures > 0) {
      this.#loadFailures -= 1;
      throw new Error('the disk does not answer');
    }
    return this.#stored(sessionId);
  }

  async keepSnapshot(sessionId: SessionId, snapshot: StoredSnapshot): Promise<void> {
    this.#snapshots.set(sessionId, snapshot);
  }

  async loadOpen(): Promise<Map<SessionId, StoredStream<SessionStream>>> {
    const open = [...this.#events].filter(([, events]) => endOf(events) === null);
    return new Map(open.map(([id]) => [id, this.#stored(id)]));
  }

  async history(sessionId: SessionId): Promise<readonly SessionEvent[]> {
    return this.#events.get(sessionId) ?? [];
  }

  async numbersInUse(sinceMs: number): Promise<Map<SessionNumber, number | null>> {
    const numbers = new Map<SessionNumber, number | null>();
    for (const events of this.#events.values()) {
      const start = events.find((event) => event.type === 'sessionStarted');
      const endedAt = endOf(events);
      if (start?.type === 'sessionStarted' && (endedAt === null || endedAt >= sinceMs))
        numbers.set(start.number, endedAt);
    }
    return numbers;
  }

  async listRecords({ ownerId, before, limit }: RecordQuery): Promise<RecordSummary[]> {
    return [...this.#records.values()]
      .filter(({ ownerIds }) => ownerId === null || ownerIds.includes(ownerId))
      .map(({ record }) => toSummary(record))
      .filter(({ startedAt }) => before === null || startedAt < before)
      .sort((a, b) => b.startedAt - a.startedAt)
      .slice(0, limit);
  }

  async readRecord(sessionId: SessionId, ownerId: UserId | null): Promise<SessionRecord | null> {
    const kept = this.#records.get(sessionId);
    if (kept === undefined || (ownerId !== null && !kept.ownerIds.includes(ownerId))) return null;
    return kept.record;
  }

  async close(): Promise<void> {}

  #stored(sessionId: SessionId): StoredStream<SessionStream> {
    const kept = this.#snapshots.get(sessionId) ?? null;
    const snapshot = kept?.version === SESSION_STREAM.snapshot.version ? kept : null;
    return { snapshot, events: (this.#events.get(sessionId) ?? []).slice(snapshot?.position ?? 0) };
  }

  #assertNumberFree(events: readonly SessionEvent[]): void {
    const numbers = events.flatMap((event) => (event.type === 'sessionStarted' ? [event.number] : []));
    const open = [...this.#events.values()].filter((kept) => endOf(kept) === null).flat();
    const taken = open.some((event) => event.type === 'sessionStarted' && numbers.includes(event.number));
    if (taken) throw new Error('an open session has this number');
  }
}

function toSummary({
  hosts,
  participants,
  consents,
  shares,
  messages,
  voice,
  ...summary
}: SessionRecord): RecordSummary {
  return summary;
}

function endOf(events: readonly SessionEvent[]): number | null {
  return events.find((event) => event.type === 'sessionEnded')?.at ?? null;
}
