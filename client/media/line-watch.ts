import type { types } from 'mediasoup-client';
import { GOOD_LINE, type LineState, nextLine } from './line-state.ts';
import {
  type BufferRule,
  firstBuffer,
  nextBuffer,
  type PlayBuffer,
  type Received,
  SCREEN_BUFFER,
  VOICE_BUFFER,
} from './play-buffer.ts';
import { nextScreenCap, type ScreenCap, UNCAPPED, type Upstream } from './screen-cap.ts';

const LOOK_MS = 1_000;

type Report = Iterable<readonly [string, unknown]>;
type Entry = { readonly type: string } & Partial<
  RTCInboundRtpStreamStats & RTCIceCandidatePairStats & { readonly roundTripTime: number }
>;

/** A stream that is played, by its rule. */
interface Played {
  readonly rule: BufferRule;
  readonly buffer: PlayBuffer;
}

/**
 * Keeps the voice whole on a bad line [RL7]: looks once a second, holds more of a voice or a screen ready where some of it
 * was missing, and lets the own screen have what the voice leaves.
 */
export class LineWatch {
  readonly #played = new Map<types.Consumer, Played>();
  #screen: { readonly producer: types.Producer; cap: ScreenCap } | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #line = GOOD_LINE;
  readonly #onState: (state: LineState) => void;

  /** `onState` is called at every change of what the line can carry; it begins as `good`. */
  constructor(onState: (state: LineState) => void) {
    this.#onState = onState;
  }

  /** A voice, from now on until it is closed. */
  hears(voice: types.Consumer): void {
    this.#play(voice, VOICE_BUFFER);
  }

  /** Somebody's screen, likewise. */
  sees(screen: types.Consumer): void {
    this.#play(screen, SCREEN_BUFFER);
  }

  shows(screen: types.Producer): void {
    this.#screen = { producer: screen, cap: UNCAPPED };
    this.#start();
  }

  /** Idempotent. */
  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#played.clear();
    this.#screen = null;
  }

  #play(stream: types.Consumer, rule: BufferRule): void {
    const buffer = firstBuffer(rule);
    this.#played.set(stream, { rule, buffer });
    if (buffer.targetMs > 0) hold(stream, buffer);
    this.#start();
  }

  #start(): void {
    this.#timer ??= setInterval(() => void this.#look(), LOOK_MS);
  }

  async #look(): Promise<void> {
    await Promise.all([...this.#played.keys()].map((stream) => this.#lookAtPlayed(stream)));
    await this.#lookAtScreen();
    if (this.#timer) this.#tell();
  }

  #tell(): void {
    const before = this.#line.state;
    this.#line = nextLine(this.#line, {
      isNarrow: (this.#screen?.cap.maxBitrate ?? UNCAPPED.maxBitrate) < UNCAPPED.maxBitrate,
      // It was broken lately: the buffer that has grown from it is still there.
      isVoiceBroken: [...this.#played.values()].some(
        ({ rule, buffer }) => rule === VOICE_BUFFER && buffer.targetMs > 2 * rule.leastMs,
      ),
    });
    if (this.#line.state !== before) this.#onState(this.#line.state);
  }

  async #lookAtPlayed(stream: types.Consumer): Promise<void> {
    // A stream that was closed meanwhile rejects.
    const report = stream.closed ? null : await stream.getStats().catch(() => null);
    const before = this.#played.get(stream);
    if (!report || !before) {
      this.#played.delete(stream);
      return;
    }
    const { rule } = before;
    const received = readReceived(report);
    if (!received) return;
    const buffer = nextBuffer(before.buffer, { received, rule });
    this.#played.set(stream, { rule, buffer });
    if (buffer.targetMs !== before.buffer.targetMs) hold(stream, buffer);
  }

  async #lookAtScreen(): Promise<void> {
    const screen = this.#screen;
    if (!screen) return;
    const { producer } = screen;
    const report = producer.closed ? null : await producer.getStats().catch(() => null);
    if (!report || this.#screen !== screen) {
      if (this.#screen === screen) this.#screen = null;
      return;
    }
    const cap = nextScreenCap(screen.cap, readUpstream(report));
    const { active, maxBitrate, maxFramerate, scaleResolutionDownBy } = cap;
    const isOther = maxBitrate !== screen.cap.maxBitrate;
    screen.cap = cap;
    if (!isOther) return;
    const encoding = { active, maxBitrate, maxFramerate, scaleResolutionDownBy };
    await producer.setRtpEncodingParameters(encoding).catch(() => undefined);
  }
}

/** A wish: Safari does not know it, and others hold more where the line needs it (W3C webrtc-extensions). */
function hold({ rtpReceiver }: types.Consumer, { targetMs }: PlayBuffer): void {
  if (rtpReceiver && 'jitterBufferTarget' in rtpReceiver) rtpReceiver.jitterBufferTarget = targetMs;
}

/** Null before the first sample or packet. */
function readReceived(report: Report): Received | null {
  for (const [, value] of report) {
    const entry = value as Entry;
    if (entry.type !== 'inbound-rtp') continue;
    if (entry.totalSamplesReceived !== undefined) {
      const concealed = (entry.concealedSamples ?? 0) - (entry.silentConcealedSamples ?? 0);
      return { whole: entry.totalSamplesReceived, missed: concealed };
    }
    if (entry.packetsReceived !== undefined && entry.nackCount !== undefined)
      return { whole: entry.packetsReceived, missed: entry.nackCount };
  }
  return null;
}

/** The later of what the browser and the SFU measure: each does so every few seconds only. */
function readUpstream(report: Report): Upstream {
  let [availableBps, roundTripMs]: [number | null, number | null] = [null, null];
  for (const [, value] of report) {
    const entry = value as Entry;
    const isPair = entry.type === 'candidate-pair' && entry.nominated;
    if (isPair) availableBps = entry.availableOutgoingBitrate ?? null;
    const seconds = isPair ? entry.currentRoundTripTime : remoteRoundTrip(entry);
    if (seconds !== undefined) roundTripMs = Math.max(roundTripMs ?? 0, seconds * 1_000);
  }
  return { availableBps, roundTripMs };
}

function remoteRoundTrip(entry: Entry): number | undefined {
  return entry.type === 'remote-inbound-rtp' ? entry.roundTripTime : undefined;
}
