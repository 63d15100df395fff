import type { RecordingId, SessionId } from '../../shared/domain/ids.ts';
import type { MediaPort } from '../../shared/media/port.ts';
import type {
  RecorderListener,
  RecorderPort,
  RecordingProgress,
  RecordingWanted,
} from '../../shared/media/recorder.ts';
import { messageOf, type SfuLog } from '../log.ts';
import { nextSegment, recordingFolder } from './files.ts';
import { Followed } from './followed.ts';
import { MuxJobs } from './jobs.ts';
import type { FromRecorder } from './messages.ts';
import { WritingProcess } from './writing-process.ts';

export interface RecorderOptions {
  readonly dataDir: string;
  readonly media: Pick<MediaPort, 'openTap' | 'closeTap'>;
  readonly log: SfuLog;
}

/** The recorder as the server sees it: everything of weight happens in processes of its own [RE2]. */
export class Recorder implements RecorderPort {
  readonly #options: RecorderOptions;
  readonly #followed = new Map<SessionId, Followed>();
  /** Segments that are being closed, and whose recording is over then. */
  readonly #closing = new Map<number, RecordingId>();
  readonly #jobs = new MuxJobs();
  readonly #process: WritingProcess;
  #listener: RecorderListener = { onFailed: () => undefined };
  #number = 0;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#process = new WritingProcess({
      onMessage: (message) => this.#heard(message),
      onGone: () => this.#gone(),
      onAgain: () => this.#each((one) => one.again()),
      onHopeless: () => this.#each((one) => this.#failed(one, 'the recorder does not stay')),
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
    const isWritten =
      [...this.#followed.values()].some((one) => one.recordingId === recordingId) ||
      [...this.#closing.values()].includes(recordingId);
    return isWritten ? { status: 'making' } : this.#jobs.progress(this.#folder(recordingId));
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
        this.#segmentFailed(message.segment, message.reason);
        break;
      default:
        message satisfies never;
    }
  }

  #segmentFailed(segment: number, reason: string): void {
    const failed = [...this.#followed.values()].find((one) => one.segment === segment);
    if (failed) this.#failed(failed, reason);
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
  #failed(followed: Followed, reason: string): void {
    const { sessionId, recordingId } = followed;
    this.#options.log.error({ sessionId, recordingId, reason }, 'a recording cannot be written');
    this.#listener.onFailed(sessionId, recordingId);
  }

  #each(act: (followed: Followed) => void): void {
    for (const followed of this.#followed.values()) this.#attempt(followed, () => act(followed));
  }

  #attempt(followed: Followed, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#failed(followed, messageOf(error));
    }
  }
}
