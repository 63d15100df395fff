import type { RecordingId, SessionId } from '../../../shared/domain/ids.ts';
import type { RecorderPort } from '../../../shared/media/recorder.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import {
  chained,
  deletionMessage,
  RECORD_VERSION,
  type SealedMedia,
  type SealHead,
  sealMessage,
} from '../../../shared/seal/format.ts';
import { copyFor, placeOf } from '../../core/session/index.ts';
import type { Clock, IdSource, LogPort, StorePort } from '../ports.ts';
import type { RecordingDeletion } from '../recordings/ports.ts';
import type { KeptSeal, SealStore, SiteKey } from './ports.ts';

export interface SealerDeps {
  readonly store: SealStore;
  readonly records: Pick<StorePort, 'readRecord'>;
  readonly recorder: Pick<RecorderPort, 'fingerprint' | 'pieces'>;
  readonly deletionOf: (recordingId: RecordingId) => Promise<RecordingDeletion | null>;
  readonly key: SiteKey;
  readonly ids: Pick<IdSource, 'hash'>;
  readonly clock: Clock;
  readonly log: LogPort;
}

const EVERY_MS = 5_000;
const AT_ONCE = 50;
/** As long as nobody else gets the session's number [SS2]. */
const COPY_FOR_MS = 24 * 3_600_000;

/** Seals what sessions were, soon after their end, and hands it out to be checked by anybody [RE5]. */
export class Sealer {
  readonly #deps: SealerDeps;
  #cancel: () => void = () => undefined;
  #isStopped = false;

  constructor(deps: SealerDeps) {
    this.#deps = deps;
  }

  start(): void {
    const { clock, log } = this.#deps;
    const look = (): void => {
      this.sealDue()
        .catch((error: unknown) => log.error({ error }, 'ended sessions could not be sealed'))
        .finally(() => {
          if (!this.#isStopped) this.#cancel = clock.setTimer(clock.now() + EVERY_MS, look);
        });
    };
    look();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  /** Seals all that has ended, but for what is still being written. */
  async sealDue(): Promise<void> {
    for (const sessionId of await this.#deps.store.unsealed(AT_ONCE)) {
      if (this.#isStopped) return;
      await this.seal(sessionId);
    }
  }

  /** Null while a recording of it is still being written, or there is no such session. */
  async seal(sessionId: SessionId): Promise<KeptSeal | null> {
    const { store, records, clock, key, log } = this.#deps;
    const known = await store.find(sessionId);
    if (known) return known;
    const record = await records.readRecord(sessionId, null);
    const media = record && (await this.#mediaOf(record));
    if (!record || !media) return null;
    const lines = await this.#chainedLines(record, media);
    const counts = { at: clock.now(), events: lines.events, media: media.length, head: lines.head };
    const kept = { media, seal: { ...counts, signature: key.sign(sealMessage(counts)) } };
    await store.keep(sessionId, kept);
    log.info({ sessionId }, 'sealed');
    return kept;
  }

  /** The lines of a sealed session for `verifyRecord`, each with its line feed. Nothing where it is not sealed yet. */
  async *export(record: SessionRecord): AsyncGenerator<string> {
    const kept = await this.seal(record.sessionId);
    if (!kept) return;
    let count = 0;
    for await (const line of this.#allLines(record, kept)) {
      count += 1;
      yield `${line}\n`;
    }
    yield `${JSON.stringify({ end: count })}\n`;
  }

  /**
   * A customer's own copy of a session that has ended within a day: what they were told of it and nothing else, sealed like the
   * whole. Null for a secret that opened no place in it.
   */
  async copy({
    number,
    token,
  }: {
    readonly number: string;
    readonly token: string;
  }): Promise<string[] | null> {
    const { store, clock, ids, key } = this.#deps;
    const sessionId = await store.lastEnded(number, clock.now() - COPY_FOR_MS);
    if (sessionId === null) return null;
    // Cast: the store's own rows, written from them.
    const events = (await store.writtenEvents(sessionId)).map((json) => JSON.parse(json) as SessionEvent);
    const participantId = placeOf(events, ids.hash(token));
    if (participantId === null) return null;
    const { events: told, people } = copyFor(events, participantId);
    const names = [...people].map(([participantId, name]) => ({ participantId, name }));
    const first = JSON.stringify({ type: 'copyMade', at: clock.now(), participantId, people: names });
    const written = [first, ...told.map((event) => JSON.stringify(event))];
    const chain = this.#chainOf({ sessionId, number }, { events: written, media: [] });
    const counts = { at: clock.now(), events: written.length, media: 0, head: chain.head };
    const seal = { ...counts, signature: key.sign(sealMessage(counts)) };
    return [...chain.lines, JSON.stringify({ seal }), JSON.stringify({ end: chain.lines.length + 1 })];
  }

  async *#allLines(record: SessionRecord, { media, seal }: KeptSeal): AsyncGenerator<string> {
    yield* (await this.#chainedLines(record, media)).lines;
    yield JSON.stringify({ seal });
    for (const recordingId of new Set(media.map((one) => one.recordingId))) {
      // Cast: it was written from one.
      const deleted = await this.#deps.deletionOf(recordingId as RecordingId);
      if (deleted) yield this.#deletionLine(recordingId, deleted);
      else yield* this.#pieceLines(media.filter((one) => one.recordingId === recordingId));
    }
  }

  #deletionLine(recordingId: string, { at, because }: RecordingDeletion): string {
    const said = { recordingId, at, because };
    return JSON.stringify({ deleted: { ...said, signature: this.#deps.key.sign(deletionMessage(said)) } });
  }

  async *#pieceLines(media: readonly SealedMedia[]): AsyncGenerator<string> {
    for (const { recordingId, name } of media) {
      let at = 0;
      // Cast: it was written from one.
      for await (const bytes of this.#deps.recorder.pieces(recordingId as RecordingId, name)) {
        yield JSON.stringify({
          piece: { recordingId, name, at, data: Buffer.from(bytes).toString('base64') },
        });
        at += 1;
      }
    }
  }

  /** What was recorded of it, the oldest first; null while it is being written. */
  async #mediaOf({ recordings = [] }: SessionRecord): Promise<readonly SealedMedia[] | null> {
    const media: SealedMedia[] = [];
    for (const { recordingId } of recordings) {
      const its = await this.#deps.recorder.fingerprint(recordingId);
      if (its === null) return null;
      media.push(...its);
    }
    return media;
  }

  async #chainedLines(of: SessionRecord, media: readonly SealedMedia[]) {
    return this.#chainOf(of, { events: await this.#deps.store.writtenEvents(of.sessionId), media });
  }

  #chainOf(
    { sessionId, number }: { readonly sessionId: string; readonly number: string },
    { events, media }: { readonly events: readonly string[]; readonly media: readonly SealedMedia[] },
  ) {
    const { key, ids } = this.#deps;
    const first: SealHead = { tasuki: 'record', version: RECORD_VERSION, sessionId, number, key: key.key };
    const lines = [JSON.stringify(first)];
    let head = ids.hash(lines[0] ?? '');
    const add = (kind: 'event' | 'media', content: string): void => {
      head = ids.hash(chained(head, kind, content));
      lines.push(`{"${kind}":${content},"chain":"${head}"}`);
    };
    for (const event of events) add('event', event);
    for (const one of media) add('media', JSON.stringify(one));
    return { lines, head, events: events.length };
  }
}
