import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Witness } from '../../shared/protocol/socket.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import { createFollower } from '../media/follower.ts';
import type { OpenRoom, RoomConsumer } from '../media/room.ts';
import { createTruthWatch } from '../truth/watch.ts';
import { createOwnShare, type ScreenPicker } from './share/share.ts';
import { createShareStats } from './share/share-stats.ts';
import type { SessionClient, SessionMedia } from './types.ts';
import { createVideo } from './video/video.ts';
import { createSoundDevices, type SoundDevices, type VoiceDevices } from './voice/devices.ts';
import { createLevelMeter } from './voice/level.ts';
import { createMicrophone, type Microphone } from './voice/microphone.ts';
import { createSpeakers } from './voice/speakers.ts';
import { createSpeaking } from './voice/speaking.ts';

export interface SessionMediaPorts {
  readonly view: ReadonlySignal<SessionView | null>;
  /** True from each welcome on until the line is lost. */
  readonly connected: ReadonlySignal<boolean>;
  readonly send: SessionClient['send'];
  readonly onEvent: SessionClient['onEvent'];
  /** What others say of what this page sends [RL5]. */
  readonly witnesses: ReadonlySignal<readonly Witness[]>;
}

/** mediasoup-client comes in a chunk of its own, fetched while the page connects. */
const loadRoom = () => import('../media/mediasoup-room.ts');
const openRoom: OpenRoom = async (options) => (await loadRoom()).openMediasoupRoom(options);

/** Fetches that chunk ahead of the session, so that the first picture does not wait for it. */
export function preloadMedia(): void {
  // A failure shows when the room is opened, and is tried again there.
  loadRoom().catch(() => undefined);
}

/** Wakes the browser's media engine. That holds the page up for a moment: best while the server is being waited for. */
export function prepareMedia(): void {
  loadRoom()
    .then((room) => room.prepareDevice())
    .catch(() => undefined);
}

/** The media of one session on this page; `close` gives every device back. */
export function createSessionMedia(ports: SessionMediaPorts): SessionMedia & { close(): void } {
  preloadMedia();
  const browser = browserMedia();
  const sound = createSoundDevices(browser.devices);
  const share = createOwnShare({ ...ports, picker: browser.picker });
  const microphone = createMicrophone({ ...ports, devices: browser.devices, sound, isGranted });
  const video = createVideo({ ...ports, devices: browser.devices });
  const wanted = computed(() => [
    ...microphone.wanted.value,
    ...share.wanted.value,
    ...video.camera.wanted.value,
  ]);
  const follower = createFollower({ ...ports, wanted, shown: video.tiles.shown, openRoom });
  const { consumers } = follower;
  const speakers = createSpeakers({ consumers, outputId: sound.outputId, onHold: onHoldIn(ports.view) });
  const meter = createLevelMeter(microphone.track);
  const speaking = createSpeaking({
    consumers,
    own: ownVoice(ports.view, { microphone, level: meter.level }),
  });
  const stats = createShareStats(consumers);
  const picture = createPicture(ports.view, { consumers, preview: share.preview });
  const cameras = video.receive(consumers);
  const truth = createTruthWatch({
    ...{ ...ports, consumers, wanted, shown: video.tiles.shown },
    lines: () => follower.lines(),
  });
  const forget = ports.onEvent((event) => {
    if (event.type === 'producerClosed') follower.producerClosed(event.producerId);
  });
  const parts = [
    truth,
    speakers,
    speaking,
    stats,
    meter,
    picture,
    cameras,
    follower,
    microphone,
    video,
    share,
    sound,
  ];
  return {
    shareStream: picture.stream,
    shareStats: stats.stats,
    line: follower.line,
    getsThrough: async () => (await follower.lines()).some(({ connected }) => connected),
    truth: truth.truth,
    frameDrawn: (stream) => truth.frameDrawn(stream),
    microphoneLevel: meter.level,
    speaking: speaking.speaking,
    ownShareSound: share.sound,
    shareSound: speakers.shareSound,
    setShareMuted: (muted) => speakers.setShareMuted(muted),
    soundBlocked: speakers.blocked,
    unlockSound: () => speakers.unlock(),
    canShareScreen: browser.picker.getDisplayMedia !== undefined,
    startShare: (options) => share.start(options),
    masks: share.masks,
    cameras: cameras.pictures,
    ...voiceCommands(microphone, sound),
    ...video.commands,
    close() {
      forget();
      for (const part of parts) part.close();
    },
  };
}

function voiceCommands(microphone: Microphone, sound: SoundDevices) {
  return {
    microphone: microphone.state,
    inputDevices: sound.inputs,
    outputDevices: sound.outputs,
    inputDeviceId: sound.inputId,
    outputDeviceId: sound.outputId,
    chooseInput: (deviceId: string) => microphone.chooseInput(deviceId),
    chooseOutput: async (deviceId: string) => sound.chooseOutput(deviceId),
    joinVoice: () => microphone.join(),
    leaveVoice: () => microphone.leave(),
    setMuted: (muted: boolean) => microphone.setMuted(muted),
  };
}

const onHoldIn = (view: SessionMediaPorts['view']) => computed(() => view.value?.onHold ?? false);

/** Missing altogether on an insecure address; phones lack the picker [JO6]. */
function browserMedia(): { devices: VoiceDevices | undefined; picker: ScreenPicker } {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices || typeof devices.getDisplayMedia !== 'function') return { devices, picker: {} };
  return { devices, picker: { getDisplayMedia: (options) => devices.getDisplayMedia(options) } };
}

async function isGranted(): Promise<boolean> {
  try {
    // Firefox older than 131 does not know the name, and throws.
    return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted';
  } catch {
    return false;
  }
}

function ownVoice(
  view: SessionMediaPorts['view'],
  own: { microphone: Microphone; level: ReadonlySignal<number> },
) {
  return computed(() => {
    const self = view.value?.self;
    return self && own.microphone.track.value
      ? { participantId: self.participantId, level: own.level.value }
      : null;
  });
}

/** The running share's picture. Over a rebuild the last frame stays until the new track is there [RL1]. */
function createPicture(
  view: SessionMediaPorts['view'],
  sources: {
    consumers: ReadonlySignal<readonly RoomConsumer[]>;
    preview: ReadonlySignal<MediaStream | null>;
  },
) {
  const stream = signal<MediaStream | null>(null);
  let shown: { shareId: string; track: MediaStreamTrack } | null = null;
  const close = effect(() => {
    const share = view.value?.phase === 'ended' ? null : (view.value?.share ?? null);
    const own = sources.preview.value;
    const consumer = sources.consumers.value.find(
      ({ source, participantId }) => source === 'screen' && participantId === share?.participantId,
    );
    if (own) {
      shown = null;
      stream.value = own;
    } else if (share && consumer) {
      if (shown?.track !== consumer.track) stream.value = new MediaStream([consumer.track]);
      shown = { shareId: share.shareId, track: consumer.track };
    } else if (shown === null || shown.shareId !== share?.shareId) {
      shown = null;
      stream.value = null;
    }
  });
  return { stream, close };
}
