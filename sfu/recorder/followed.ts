import type { ProducerId, SessionId } from '../../shared/domain/ids.ts';
import type { MediaPort, TapParameters } from '../../shared/media/port.ts';
import type { RecordedProducer, RecordingWanted } from '../../shared/media/recorder.ts';
import type { ToRecorder } from './messages.ts';
import type { SegmentTrack } from './track.ts';

export interface FollowedDeps {
  readonly media: Pick<MediaPort, 'openTap' | 'closeTap'>;
  readonly send: (message: ToRecorder) => void;
  /** A number that nothing else has now. */
  readonly number: () => number;
  /** Path of the recording's next segment, whose folder is there, after the one before. */
  readonly nextPath: (recordingId: string, before: string | null) => string;
}

interface OpenTrack {
  readonly producer: RecordedProducer;
  tapId: string | null;
  closed: boolean;
}

/** One recording while it runs: brings what is written to what is wanted. */
export class Followed {
  readonly sessionId: SessionId;
  readonly #deps: FollowedDeps;
  #wanted: RecordingWanted;
  #segment: number | null = null;
  #path: string | null = null;
  readonly #tracks = new Map<number, OpenTrack>();

  constructor(deps: FollowedDeps, at: { readonly sessionId: SessionId; readonly wanted: RecordingWanted }) {
    this.#deps = deps;
    this.sessionId = at.sessionId;
    this.#wanted = at.wanted;
  }

  get recordingId(): RecordingWanted['recordingId'] {
    return this.#wanted.recordingId;
  }

  /** The number of the segment that is written to. */
  get segment(): number | null {
    return this.#segment;
  }

  /** @throws Error where the folder cannot be made or read */
  follow(wanted: RecordingWanted): void {
    this.#wanted = wanted;
    if (wanted.tracks === null) this.endSegment();
    else this.#write(wanted.tracks);
  }

  #write(wanted: readonly RecordedProducer[]): void {
    const producers = new Map<ProducerId, RecordedProducer>(wanted.map((one) => [one.producerId, one]));
    for (const [track, { producer }] of this.#tracks)
      if (!producers.delete(producer.producerId)) this.#closeTrack(track);
    // A segment begins with the first that is sent, so that there is no long nothing in the file.
    if (this.#segment === null && producers.size > 0) this.#openSegment();
    for (const producer of producers.values()) this.#openTrack(producer);
  }

  /** The recorder's process was lost with all that it had open; the next `follow` begins anew. */
  lost(): void {
    for (const track of this.#tracks.keys()) this.#closeTrack(track);
    this.#segment = null;
  }

  /** Once more what was wanted last. */
  again(): void {
    this.follow(this.#wanted);
  }

  endSegment(): void {
    for (const track of this.#tracks.keys()) this.#closeTrack(track);
    if (this.#segment !== null) this.#deps.send({ type: 'closeSegment', segment: this.#segment });
    this.#segment = null;
  }

  /** The recorder awaits the packets of a track of ours on this port; false: it is none. */
  async connect(track: number, port: number): Promise<void> {
    const open = this.#tracks.get(track);
    if (!open) return;
    const { producerId } = open.producer;
    try {
      const tap = await this.#deps.media.openTap(this.sessionId, { producerId, port });
      open.tapId = tap.tapId;
      const of = describe(tap, open.producer);
      if (open.closed || of === null) await this.#closeTap(tap.tapId);
      if (!open.closed && of !== null) this.#deps.send({ type: 'describeTrack', track, of });
    } catch {
      // The producer is gone meanwhile, or its worker; what is wanted next says so.
      this.#closeTrack(track);
    }
  }

  #openSegment(): void {
    const { number, nextPath, send } = this.#deps;
    const { recordingId } = this;
    this.#segment = number();
    const head = { recordingId, startedAt: Date.now() };
    this.#path = nextPath(recordingId, this.#path);
    send({ type: 'openSegment', segment: this.#segment, path: this.#path, head });
  }

  #openTrack(producer: RecordedProducer): void {
    if (this.#segment === null) return;
    const track = this.#deps.number();
    this.#tracks.set(track, { producer, tapId: null, closed: false });
    this.#deps.send({ type: 'openTrack', segment: this.#segment, track });
  }

  #closeTrack(track: number): void {
    const open = this.#tracks.get(track);
    if (!open) return;
    open.closed = true;
    this.#tracks.delete(track);
    if (open.tapId !== null) void this.#closeTap(open.tapId);
    this.#deps.send({ type: 'closeTrack', track });
  }

  async #closeTap(tapId: string): Promise<void> {
    // It ends with its producer as well, which may be gone already.
    await this.#deps.media.closeTap(this.sessionId, tapId).catch(() => undefined);
  }
}

/** Null for packets that nobody could tell apart. */
function describe(
  { rtpParameters }: TapParameters,
  { source, participantId }: RecordedProducer,
): SegmentTrack | null {
  const codec = rtpParameters.codecs.find(({ mimeType }) => !/\/rtx$/i.test(mimeType));
  const ssrc = rtpParameters.encodings?.[0]?.ssrc;
  if (!codec || ssrc === undefined) return null;
  const { payloadType, clockRate } = codec;
  return { source, participantId, ssrc, payloadType, clockRate, mimeType: codec.mimeType.toLowerCase() };
}
