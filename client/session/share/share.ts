import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import * as v from 'valibot';
import type { RequestId, ShareId } from '../../../shared/domain/ids.ts';
import { DISPLAY_SURFACES, type DisplaySurface } from '../../../shared/domain/media.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import { captureName } from '../../../shared/protocol/fields.ts';
import type { SessionView, ShareView } from '../../../shared/protocol/view.ts';
import { type DisplayMediaOptions, displayMediaOptions } from '../../media/encodings.ts';
import type { LocalTrack } from '../../media/room.ts';
import type { OwnShareSound, SessionClient, SessionMedia } from '../types.ts';
import { ownVoice } from '../voice/own.ts';
import { type Covered, createMasks, NOTHING_COVERED, type ShareMasks } from './masks.ts';
import { ownShareOf } from './own.ts';

/** What this page needs of the browser to share. */
export interface ScreenPicker {
  /** Undefined where the browser cannot share (phones) [JO6]. */
  getDisplayMedia?(options: DisplayMediaOptions): Promise<MediaStream>;
}

export interface SharePorts {
  readonly view: ReadonlySignal<SessionView | null>;
  readonly connected: ReadonlySignal<boolean>;
  readonly send: SessionClient['send'];
  readonly picker: ScreenPicker;
}

/** This page's own share, from the picker to the end of the track. */
export interface OwnShare {
  readonly start: SessionMedia['startShare'];
  readonly wanted: ReadonlySignal<readonly LocalTrack[]>;
  /** What of it is covered [SE8]. */
  readonly masks: ShareMasks;
  /** The own picture, while it is shared, as it is seen by others. */
  readonly preview: ReadonlySignal<MediaStream | null>;
  /** Whether sound goes along with what is shared; `held`: not while a call runs, whose voices it would send back [SH7]. */
  readonly sound: ReadonlySignal<OwnShareSound>;
  close(): void;
}

interface Picked {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly shareId: ShareId;
  /** Whether the view has shown this share; from then on its absence there means that it is over. */
  readonly confirmed: boolean;
  readonly covered: Covered;
}

type StartOptions = Parameters<SessionMedia['startShare']>[0];
type StartResult = Awaited<ReturnType<SessionMedia['startShare']>>;

/** Makes the own share; it holds nothing before the first `start`. */
export function createOwnShare(ports: SharePorts): OwnShare {
  const picked = signal<Picked | null>(null);
  const choosing = signal(0);
  const mine = computed(() => ownShareOf(ports.view.value));
  const sound = computed(() => soundOf(picked.value, mine.value, isInCall(ports.view.value)));
  const stopWatching = [
    effect(() => followView({ picked, share: mine.value })),
    effect(() => {
      // A share of ours without a picture: the page was loaded anew, the start was not acknowledged, or it was stopped
      // while the line was down.
      const share = mine.value;
      if (!share || !ports.connected.value || choosing.value > 0) return;
      if (picked.value?.track.readyState === 'live') return;
      void ports.send('share:stop', { shareId: share.shareId });
    }),
  ];
  return {
    start: async (options) => {
      // The picker opens before anything is awaited: the browser wants it in the click itself [CO2].
      const opening = pick(
        ports.picker,
        displayMediaOptions(options.prefer, { inCall: isInCall(ports.view.peek()) }),
      );
      choosing.value += 1;
      try {
        return await startPicked(ports, { picked, options, opening });
      } finally {
        choosing.value -= 1;
      }
    },
    wanted: computed(() => wantedTracks(picked.value, mine.value, sound.value)),
    sound,
    masks: createMasks(picked, ports.send),
    preview: computed(() =>
      picked.value && picked.value.shareId === mine.value?.shareId ? shownOf(picked.value) : null,
    ),
    close() {
      for (const stop of stopWatching) stop();
      drop(picked);
    },
  };
}

interface Starting {
  readonly picked: { value: Picked | null; peek(): Picked | null };
  readonly options: StartOptions;
  readonly opening: Promise<Picking>;
}

async function startPicked(ports: SharePorts, { picked, options, opening }: Starting): Promise<StartResult> {
  const picking = await opening;
  if ('error' in picking) return { result: 'refused', error: picking.error };
  if (!picking.stream) return { result: 'cancelled' };
  const { stream } = picking;
  const [track] = stream.getVideoTracks();
  if (!track) return { result: 'cancelled' };
  const surface = surfaceOf(track, options.prefer);
  const answer = await ports.send('share:start', {
    surface,
    ...(options.requestId ? { requestId: options.requestId as RequestId } : {}),
    ...captureOf(track),
    replace: options.replace ?? false,
  });
  if (!answer.ok) {
    stopTracks(stream);
    return { result: 'refused', error: answer.error };
  }
  drop(picked);
  const { shareId } = answer.data;
  picked.value = { stream, track, shareId, confirmed: false, covered: NOTHING_COVERED };
  const stop = (): void => {
    if (picked.peek()?.shareId !== shareId) return;
    drop(picked);
    void ports.send('share:stop', { shareId });
  };
  // SH6: ended from the browser's own bar, or by the window that was shown.
  track.addEventListener('ended', stop);
  if (track.readyState === 'ended') stop();
  return { result: 'started', surface };
}

type Picking = { readonly stream: MediaStream | null } | { readonly error: WireError };

async function pick(picker: ScreenPicker, wish: DisplayMediaOptions): Promise<Picking> {
  if (!picker.getDisplayMedia)
    return { error: { code: 'not_available', message: 'this browser cannot share' } };
  try {
    return { stream: await picker.getDisplayMedia(wish) };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    // W3C Screen Capture: NotAllowedError when the person closes the picker, AbortError when the browser gives up.
    if (name === 'NotAllowedError' || name === 'AbortError') return { stream: null };
    return { error: { code: 'media_refused', message: `getDisplayMedia: ${name}` } };
  }
}

function followView({ picked, share }: { picked: Starting['picked']; share: ShareView | null }): void {
  const own = picked.value;
  if (!own) return;
  if (share?.shareId === own.shareId) {
    if (!own.confirmed) picked.value = { ...own, confirmed: true };
  } else if (own.confirmed) {
    // Stopped by the server's word: the browser's own bar must go too.
    drop(picked);
  }
}

const isInCall = (view: SessionView | null): boolean => view !== null && ownVoice(view) !== null;

/** A whole system's sound has the voices of the call in it; a window's or a tab's has its own only. */
function soundOf(own: Picked | null, share: ShareView | null, inCall: boolean): OwnShareSound {
  if (!own || !share || own.shareId !== share.shareId || own.stream.getAudioTracks().length === 0)
    return 'none';
  return inCall && share.surface === 'monitor' ? 'held' : 'goes';
}

function wantedTracks(
  own: Picked | null,
  share: ShareView | null,
  sounds: OwnShareSound,
): readonly LocalTrack[] {
  if (!own || !share || own.shareId !== share.shareId) return [];
  const { masking, hold } = own.covered;
  const common = { belongsTo: share.shareId, paused: share.paused || hold !== null };
  const [sound] = own.stream.getAudioTracks();
  const screen: LocalTrack = {
    ...common,
    source: 'screen',
    track: masking?.track ?? own.track,
    contentHint: share.contentHint,
  };
  const paused = common.paused || sounds === 'held';
  return sound ? [screen, { ...common, source: 'screenAudio', track: sound, paused }] : [screen];
}

/** What others see of it. */
function shownOf({ stream, covered }: Picked): MediaStream {
  return covered.masking ? coveredStream(covered.masking.track) : stream;
}

/** The same stream for the same track, so that no picture begins anew. */
const streams = new WeakMap<MediaStreamTrack, MediaStream>();
function coveredStream(track: MediaStreamTrack): MediaStream {
  const stream = streams.get(track) ?? new MediaStream([track]);
  streams.set(track, stream);
  return stream;
}

function surfaceOf(track: MediaStreamTrack, prefer: StartOptions['prefer']): DisplaySurface {
  const { displaySurface } = track.getSettings();
  // Firefox and Safari do not tell; then the wish stands for the fact.
  return DISPLAY_SURFACES.find((surface) => surface === displaySurface) ?? prefer;
}

/** Chromium names the track as its capture does, by which the helper finds what is shared [RC2]; others say something else. */
function captureOf({ label }: MediaStreamTrack): { capture?: string } {
  const known = v.safeParse(captureName, label);
  return known.success ? { capture: known.output } : {};
}

function drop(picked: Starting['picked']): void {
  const own = picked.peek();
  picked.value = null;
  own?.covered.masking?.close();
  if (own) stopTracks(own.stream);
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
