import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ParticipantId, ProducerId } from '../../shared/domain/ids.ts';
import type { Flow } from '../../shared/domain/media.ts';
import type { Witness } from '../../shared/protocol/socket.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import type { LineSign, LocalTrack, RoomConsumer } from '../media/room.ts';
import type { SessionClient } from '../session/types.ts';
import { tellsFrames } from './frames.ts';
import { createReceptions, RECEPTION_TIMES, type Reception, type Sign } from './reception.ts';
import { audienceSigns, type Expected, expectedIn, keyOf, NOTHING_KNOWN, type Truth } from './truth.ts';

const LOOK_EVERY_MS = 500;
/** Well within what the server lets a word stand (`LIMITS.witnessStandsMs`). */
const TELL_EVERY_MS = 2_000;
/** Others' word counts at once: their pages have waited before they said it. */
const AUDIENCE_TIMES = { ...RECEPTION_TIMES, standsAfterMs: 0 };

export interface TruthPorts {
  readonly view: ReadonlySignal<SessionView | null>;
  readonly connected: ReadonlySignal<boolean>;
  readonly send: SessionClient['send'];
  readonly consumers: ReadonlySignal<readonly RoomConsumer[]>;
  readonly wanted: ReadonlySignal<readonly LocalTrack[]>;
  /** Whose cameras have a tile. */
  readonly shown: ReadonlySignal<ReadonlySet<ParticipantId>>;
  /** What others say of what this page sends. */
  readonly witnesses: ReadonlySignal<readonly Witness[]>;
  readonly lines: () => Promise<readonly LineSign[]>;
  readonly now?: () => number;
  /** Whether frames are told of as they are drawn; a hidden page draws none, and what it decodes stands for it. */
  readonly drawsFrames?: () => boolean;
}

/** Watches, twice a second, what comes and what gets there; tells the server what this page has drawn [RL5]. */
export interface TruthWatch {
  readonly truth: ReadonlySignal<Truth>;
  frameDrawn(stream: MediaStream): void;
  /** One look, as the timer makes it. */
  look(): Promise<void>;
  close(): void;
}

export function createTruthWatch(ports: TruthPorts): TruthWatch {
  const watch = new Watch(ports);
  const timer = setInterval(() => void watch.look(), LOOK_EVERY_MS);
  const stop = effect(() => {
    // Somebody's word is told at once, and so is the end of a share.
    void [ports.witnesses.value, ports.view.value?.share?.shareId, ports.view.value?.share?.paused];
    void watch.look();
  });
  return {
    truth: watch.truth,
    frameDrawn: (stream) => watch.frameDrawn(stream),
    look: () => watch.look(),
    close() {
      clearInterval(timer);
      stop();
      watch.close();
    },
  };
}

const drawsHere = (): boolean => tellsFrames() && !document.hidden;

class Watch {
  readonly truth = signal<Truth>(NOTHING_KNOWN);
  readonly #ports: TruthPorts;
  readonly #now: () => number;
  readonly #drawsFrames: () => boolean;
  readonly #incoming = createReceptions();
  readonly #lines = createReceptions();
  readonly #audience = createReceptions(AUDIENCE_TIMES);
  readonly #drawn = new WeakMap<MediaStreamTrack, number>();
  readonly #counts = new Counts();
  #told: { text: string; atMs: number } = { text: '[]', atMs: 0 };
  #looking = false;
  #closed = false;

  constructor(ports: TruthPorts) {
    this.#ports = ports;
    this.#now = ports.now ?? (() => performance.now());
    this.#drawsFrames = ports.drawsFrames ?? drawsHere;
  }

  frameDrawn(stream: MediaStream): void {
    const [track] = stream.getVideoTracks();
    if (!track) return;
    const before = this.#drawn.get(track) ?? 0;
    this.#drawn.set(track, before + 1);
    // The first one is good news.
    if (before === 0) void this.look();
  }

  close(): void {
    this.#closed = true;
    this.truth.value = NOTHING_KNOWN;
  }

  async look(): Promise<void> {
    if (this.#looking || this.#closed) return;
    this.#looking = true;
    try {
      const view = this.#ports.view.peek();
      const expected = view ? expectedIn(view, this.#ports.shown.peek()) : [];
      const [came, lines] = await Promise.all([this.#signsOf(expected), this.#ports.lines()]);
      if (!this.#closed) this.#decide({ view, expected, came, lines });
    } finally {
      this.#looking = false;
    }
  }

  #decide({ view, expected, came, lines }: Seen): void {
    const now = this.#now();
    const receptions = this.#incoming.look(now, came);
    const incoming = new Map(
      expected.map(({ participantId, source, key }) => [
        keyOf(participantId, source),
        receptions.get(key) ?? 'starting',
      ]),
    );
    const truth: Truth = {
      incoming,
      lines: this.#linesNow(now, { lines, receives: expected.some(({ idle }) => !idle) }),
      reached: view ? this.#reached(now, view) : new Map(),
    };
    if (!isSame(this.truth.peek(), truth)) this.truth.value = truth;
    this.#tell(now, incoming);
  }

  async #signsOf(expected: readonly Expected[]): Promise<readonly Sign[]> {
    return await Promise.all(
      expected.map(async ({ participantId, source, key, idle }) => {
        const consumer = this.#ports.consumers
          .peek()
          .find((one) => one.source === source && one.participantId === participantId);
        return { key, idle, came: consumer ? await this.#cameOf(consumer) : false };
      }),
    );
  }

  async #cameOf(consumer: RoomConsumer): Promise<boolean> {
    const { track, source, producerId } = consumer;
    const drawn = this.#counts.rose(`drawn ${producerId}`, this.#drawn.get(track) ?? 0);
    if (source !== 'microphone' && this.#drawsFrames()) return drawn;
    // A consumer that was closed meanwhile rejects: nothing comes of it.
    const report = await consumer.getStats().catch(() => null);
    return this.#counts.rose(`received ${producerId}`, report ? receivedIn(report) : 0);
  }

  #linesNow(
    now: number,
    { lines, receives }: { lines: readonly LineSign[]; receives: boolean },
  ): Truth['lines'] {
    const sends = this.#ports.wanted.peek().some(({ paused }) => !paused);
    const directions = [...(sends ? (['send'] as const) : []), ...(receives ? (['receive'] as const) : [])];
    const signs = directions.map((key) => {
      const line = lines.find(({ direction }) => direction === key);
      return { key, came: this.#counts.rose(key, line?.connected ? line.received : 0) };
    });
    const receptions = this.#lines.look(now, signs);
    return { send: receptions.get('send') ?? null, receive: receptions.get('receive') ?? null };
  }

  #reached(now: number, view: SessionView): Truth['reached'] {
    const { wanted, witnesses, connected } = this.#ports;
    const signs = audienceSigns(view, {
      sending: new Set(wanted.peek().map(({ source }) => source)),
      // Off the line nobody's word arrives, so nobody's counts.
      witnesses: connected.peek() ? witnesses.peek() : [],
    });
    const receptions = this.#audience.look(now, signs);
    return new Map(signs.map(({ key, audience }) => [audience, receptions.get(key) ?? 'starting']));
  }

  #tell(now: number, incoming: Truth['incoming']): void {
    const { connected, consumers, send, view } = this.#ports;
    if (!connected.peek()) {
      this.#told = { text: '[]', atMs: now };
      return;
    }
    const offered = new Set(view.peek()?.producers.map(({ producerId }) => producerId));
    const flows: Array<{ producerId: ProducerId; flow: Flow }> = [];
    for (const { producerId, participantId, source } of consumers.peek()) {
      const reception = incoming.get(keyOf(participantId, source));
      if (offered.has(producerId) && (reception === 'flows' || reception === 'stands'))
        flows.push({ producerId, flow: reception });
    }
    const text = JSON.stringify(flows);
    const isOld = flows.length > 0 && now - this.#told.atMs >= TELL_EVERY_MS;
    if (text === this.#told.text && !isOld) return;
    this.#told = { text, atMs: now };
    // Refused where something ended meanwhile: the next look has a new list.
    void send('media:witness', { flows });
  }
}

interface Seen {
  readonly view: SessionView | null;
  readonly expected: readonly Expected[];
  readonly came: readonly Sign[];
  readonly lines: readonly LineSign[];
}

/** Tells whether a count has risen since it was last asked for; a smaller one is a new beginning. */
class Counts {
  readonly #last = new Map<string, number>();

  rose(key: string, count: number): boolean {
    const before = this.#last.get(key) ?? 0;
    this.#last.set(key, count);
    return count > 0 && count !== before;
  }
}

/** W3C webrtc-stats `inbound-rtp`: decoded frames of a picture, packets of a voice. */
function receivedIn(report: Iterable<readonly [string, unknown]>): number {
  for (const [, value] of report) {
    const entry = value as Partial<RTCInboundRtpStreamStats> & { type: string };
    if (entry.type === 'inbound-rtp')
      return (entry.kind === 'video' ? entry.framesDecoded : entry.packetsReceived) ?? 0;
  }
  return 0;
}

function isSame(a: Truth, b: Truth): boolean {
  return (
    a.lines.send === b.lines.send &&
    a.lines.receive === b.lines.receive &&
    isSameMap(a.incoming, b.incoming) &&
    isSameMap(a.reached, b.reached)
  );
}
function isSameMap(a: ReadonlyMap<string, Reception>, b: ReadonlyMap<string, Reception>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
