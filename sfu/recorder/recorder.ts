import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RecordingId, SessionId } from '../../shared/domain/ids.ts';
import type { PlaybackIndex } from '../../shared/media/playback.ts';
import type { MediaPort } from '../../shared/media/port.ts';
import type {
  RecorderListener,
  RecorderPort,
  RecordingProgress,
  RecordingWanted,
} from '../../shared/media/recorder.ts';
import type { SealedMedia } from '../../shared/seal/format.ts';
import { messageOf, type SfuLog } from '../log.ts';
import { hasRoomFor, isDiskFull, RESERVE_BYTES, spaceOf } from './disk.ts';
import { isClipName, nextSegment, readIndex, recordingFolder, segmentFiles } from './files.ts';
import { fingerprintOf, piecesOf } from './fingerprint.ts';
import { Followed } from './followed.ts';
import { MuxJobs } from './jobs.ts';
import type { FromRecorder } from './messages.ts';
import { WritingProcess } from './writing-process.ts';

export interface RecorderOptions {
  readonly dataDir: string;
  readonly media: Pick<MediaPort, 'openTap' | 'closeTap'>;
  readonly log: SfuLog;
  /** Left free for everything else; `RESERVE_BYTES` unless given. */
  readonly reserveBytes?: number;
}

/** The recorder as the server sees it: everything of weight happens in processes of its own [RE2]. */
export class Recorder implements RecorderPort {
  readonly #options: RecorderOptions;
  readonly #followed = new Map<SessionId, Followed>();
  /** Segments that are being closed, and whose recording is over then. */
  readonly #closing = new Map<number, RecordingId>();
  readonly #jobs: MuxJobs;
  readonly #process: WritingProcess;
  #listener: RecorderListener = { onFailed: () => undefined };
  readonly #reserve: number;
  #number = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#reserve = options.reserveBytes ?? RESERVE_BYTES;
    this.#jobs = new MuxJobs(this.#reserve);
    this.#process = new WritingProcess({
      onMessage: (message) => this.#heard(message),
      onGone: () => this.#gone(),
      onAgain: () => this.#each((one) => one.again()),
      onHopeless: () => this.#each((one) => this.#failed(one, { why: 'the recorder does not stay' })),
      reserveBytes: this.#reserve,
    });
  }

  /** Of the process that writes, for tests; null while there is none. */
  get pid(): number | null {
    return this.#process.pid;
  }

  listen(listener: RecorderListener): void {
    this.#listener = listener;
  }

  follow(sessionId: SessionId, wanted: RecordingWanted | null): void {
    const known = this.#followed.get(sessionId);
    if (known && known.recordingId !== wanted?.recordingId) this.#finish(known);
    if (wanted === null) return;
    this.#process.start();
    const followed = this.#followed.get(sessionId) ?? this.#begin(sessionId, wanted);
    this.#attempt(followed, () => followed.follow(wanted));
  }

  async progress(recordingId: RecordingId): Promise<RecordingProgress> {
    return this.#isWritten(recordingId)
      ? { status: 'making' }
      : this.#jobs.progress(this.#folder(recordingId));
  }

  async playback(recordingId: RecordingId): Promise<PlaybackIndex | null> {
    return readIndex(this.#folder(recordingId));
  }

  async clip(recordingId: RecordingId, name: string): Promise<string | null> {
    const file = join(this.#folder(recordingId), name);
    return isClipName(name) && existsSync(file) ? file : null;
  }

  async fingerprint(recordingId: RecordingId): Promise<readonly SealedMedia[] | null> {
    return this.#isWritten(recordingId)
      ? null
      : fingerprintOf(recordingId, segmentFiles(this.#folder(recordingId)));
  }

  async *pieces(recordingId: RecordingId, name: string): AsyncGenerator<Uint8Array> {
    const path = segmentFiles(this.#folder(recordingId)).find((one) => basename(one) === name);
    if (path !== undefined) yield* piecesOf(path);
  }

  #isWritten(recordingId: RecordingId): boolean {
    return (
      [...this.#followed.values()].some((one) => one.recordingId === recordingId) ||
      [...this.#closing.values()].includes(recordingId)
    );
  }

  hasRoom(): boolean {
    return hasRoomFor(spaceOf(this.#options.dataDir), this.#reserve);
  }

  async erase(recordingId: RecordingId): Promise<void> {
    const folder = this.#folder(recordingId);
    await this.#jobs.forget(folder);
    await rm(folder, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    this.#each((one) => one.endSegment());
    await this.#process.close();
    await this.#jobs.close();
  }

  #folder(recordingId: string): string {
    return recordingFolder(this.#options.dataDir, recordingId);
  }

  #begin(sessionId: SessionId, wanted: RecordingWanted): Followed {
    const { media } = this.#options;
    const followed = new Followed(
      {
        media,
        send: (message) => this.#process.send(message),
        number: () => {
          this.#number += 1;
          return this.#number;
        },
        nextPath: (recordingId, before) => nextSegment(this.#folder(recordingId), before),
      },
      { sessionId, wanted },
    );
    this.#followed.set(sessionId, followed);
    const { recordingId } = wanted;
    this.#options.log.info({ sessionId, recordingId }, 'recording');
    return followed;
  }

  /** The recording is over: its last segment is closed, then all are put together. */
  #finish(followed: Followed): void {
    const { sessionId, recordingId, segment } = followed;
    this.#followed.delete(sessionId);
    if (segment !== null) this.#closing.set(segment, recordingId);
    followed.endSegment();
    this.#options.log.info({ sessionId, recordingId }, 'recording is over');
    if (segment === null) this.#jobs.progress(this.#folder(recordingId));
  }

  #heard(message: FromRecorder): void {
    switch (message.type) {
      case 'listening':
        this.#each((one) => void one.connect(message.track, message.port));
        break;
      case 'segmentClosed':
        this.#closed(message.segment);
        break;
      case 'segmentFailed':
        this.#segmentFailed(message);
        break;
      default:
        message satisfies never;
    }
  }

  #segmentFailed({ segment, reason, isFull }: Extract<FromRecorder, { type: 'segmentFailed' }>): void {
    const failed = [...this.#followed.values()].find((one) => one.segment === segment);
    if (failed) this.#failed(failed, { why: reason, isFull });
    else this.#closed(segment);
  }

  #closed(segment: number): void {
    const recordingId = this.#closing.get(segment);
    if (recordingId === undefined) return;
    this.#closing.delete(segment);
    this.#jobs.progress(this.#folder(recordingId));
  }

  #gone(): void {
    if (this.#followed.size > 0) this.#options.log.warn({}, 'the recorder is gone, another one goes on');
    this.#each((one) => one.lost());
    for (const segment of [...this.#closing.keys()]) this.#closed(segment);
  }

  /** Whoever believes that it is recorded has to know. */
  #failed(
    followed: Followed,
    { why, isFull = false }: { readonly why: string; readonly isFull?: boolean },
  ): void {
    const { sessionId, recordingId } = followed;
    this.#options.log.error({ sessionId, recordingId, reason: why }, 'a recording cannot be written');
    this.#listener.onFailed({ sessionId, recordingId, reason: isFull ? 'disk_full' : 'failed' });
  }

  #each(act: (followed: Followed) => void): void {
    for (const followed of this.#followed.values()) this.#attempt(followed, () => act(followed));
  }

  #attempt(followed: Followed, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#failed(followed, { why: messageOf(error), isFull: isDiskFull(error) });
    }
  }
}
