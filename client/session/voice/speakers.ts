import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { RoomConsumer } from '../../media/room.ts';
import type { ShareSound } from '../types.ts';

/** Remote voices and the sound of a share, made audible. */
export interface Speakers {
  /** True while the browser holds sound back until someone clicks. */
  readonly blocked: ReadonlySignal<boolean>;
  /** Whether a share's sound is heard here: it has none, it is, or this page's own wish is that it is not [SH7]. */
  readonly shareSound: ReadonlySignal<ShareSound>;
  /** Of this page only. */
  setShareMuted(muted: boolean): void;
  /** Call it from a click. */
  unlock(): Promise<void>;
  close(): void;
}

export interface SpeakersPorts {
  readonly consumers: ReadonlySignal<readonly RoomConsumer[]>;
  readonly outputId: ReadonlySignal<string | null>;
  /** Voices are silent while the session is on hold; all else goes on [SS6]. */
  readonly onHold: ReadonlySignal<boolean>;
}

/** One `<audio>` element for each sound: the browser mixes them, and cancels their echo from the microphone. */
export function createSpeakers({ consumers, outputId, onHold }: SpeakersPorts): Speakers {
  const blocked = signal(false);
  const shareMuted = signal(false);
  const hasShareSound = computed(() => consumers.value.some(({ source }) => source === 'screenAudio'));
  const elements = new Map<MediaStreamTrack, HTMLAudioElement>();
  const play = async (element: HTMLAudioElement): Promise<void> => {
    try {
      await element.play();
    } catch (error) {
      // AbortError: the element was taken away while it began; nothing to tell.
      if (error instanceof Error && error.name === 'NotAllowedError') blocked.value = true;
    }
  };
  const stopWatching = [
    effect(() => {
      const tracks = new Set(
        consumers.value.filter(({ track }) => track.kind === 'audio').map(({ track }) => track),
      );
      for (const [track, element] of elements) {
        if (tracks.has(track)) continue;
        elements.delete(track);
        silence(element);
      }
      for (const track of tracks) {
        if (elements.has(track)) continue;
        const element = audible(track);
        elements.set(track, element);
        void route(element, outputId.peek());
        void play(element);
      }
      if (tracks.size === 0) blocked.value = false;
    }),
    effect(() => {
      const held = onHold.value;
      for (const { source, track } of consumers.value) {
        const element = elements.get(track);
        if (element && source === 'microphone') element.muted = held;
        if (element && source === 'screenAudio') element.muted = shareMuted.value;
      }
    }),
    effect(() => {
      const deviceId = outputId.value;
      for (const element of elements.values()) void route(element, deviceId);
    }),
  ];
  return {
    blocked,
    shareSound: computed(() => (hasShareSound.value ? (shareMuted.value ? 'muted' : 'heard') : 'none')),
    setShareMuted(muted) {
      shareMuted.value = muted;
    },
    async unlock() {
      blocked.value = false;
      await Promise.all([...elements.values()].map(play));
    },
    close() {
      for (const stop of stopWatching) stop();
      for (const element of elements.values()) silence(element);
      elements.clear();
    },
  };
}

function audible(track: MediaStreamTrack): HTMLAudioElement {
  const element = document.createElement('audio');
  element.autoplay = true;
  element.hidden = true;
  element.srcObject = new MediaStream([track]);
  document.body.append(element);
  return element;
}

function silence(element: HTMLAudioElement): void {
  element.srcObject = null;
  element.remove();
}

/** Firefox on phones and Safari cannot choose the output; there the system's choice stands. */
async function route(element: HTMLAudioElement, deviceId: string | null): Promise<void> {
  if (!('setSinkId' in element) || (deviceId ?? '') === element.sinkId) return;
  // A kept device that is gone: the default goes on playing.
  await element.setSinkId(deviceId ?? '').catch(() => undefined);
}
