import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Answer } from '../../shared/protocol/errors.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import type { SessionClient, SessionMedia } from '../state/types.ts';
import type { CameraDevices } from './camera-devices.ts';
import type { VoiceDevices } from './devices.ts';
import { failureOf } from './failure.ts';
import type { LocalTrack } from './room.ts';

export interface CameraPorts {
  readonly view: ReadonlySignal<SessionView | null>;
  readonly connected: ReadonlySignal<boolean>;
  readonly send: SessionClient['send'];
  readonly devices: VoiceDevices | undefined;
  readonly cameras: CameraDevices;
}

/** The own camera: switched on, changed, given back [VI1]. */
export interface Camera {
  readonly state: SessionMedia['camera'];
  readonly track: ReadonlySignal<MediaStreamTrack | null>;
  readonly wanted: ReadonlySignal<readonly LocalTrack[]>;
  start(): Promise<Answer<null>>;
  stop(): Promise<Answer<null>>;
  choose(deviceId: string): Promise<void>;
  close(): void;
}

const OK: Answer<null> = { ok: true, data: null };
/** What three layers are cut from; a camera that has less gives what it has. */
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } };

/** Holds no device before `start`. */
export function createCamera(ports: CameraPorts): Camera {
  return new OwnCamera(ports);
}

class OwnCamera implements Camera {
  readonly state = signal<SessionMedia['camera']['value']>('off');
  readonly track = signal<MediaStreamTrack | null>(null);
  readonly wanted;
  readonly #ports: CameraPorts;
  readonly #isOn;
  readonly #stopWatching: () => void;
  #starting = false;
  #wasOn = false;
  #wasConnected = false;
  /** Each start is a producer of its own. */
  #starts = 0;
  #closed = false;

  constructor(ports: CameraPorts) {
    this.#ports = ports;
    this.#isOn = computed(() => isCameraOn(ports.view.value));
    this.wanted = computed(() => this.#wantedTracks());
    this.#stopWatching = effect(() => this.#followView());
  }

  async start(): Promise<Answer<null>> {
    if (this.#starting) return OK;
    this.#starting = true;
    try {
      await this.#take();
      if (!this.track.peek()) return this.#deviceRefusal();
      const answer = await this.#ports.send('camera:start', {});
      if (!answer.ok) this.#giveBack();
      return answer;
    } finally {
      this.#starting = false;
      this.#followView();
    }
  }

  async stop(): Promise<Answer<null>> {
    // Dark from here on, not when the server has heard of it.
    this.#giveBack();
    this.state.value = 'off';
    return this.#ports.send('camera:stop', {});
  }

  async choose(deviceId: string): Promise<void> {
    this.#ports.cameras.choose(deviceId);
    if (this.track.peek()) await this.#take();
  }

  close(): void {
    this.#closed = true;
    this.#stopWatching();
    this.#giveBack();
  }

  #wantedTracks(): readonly LocalTrack[] {
    const track = this.track.value;
    if (!track || !this.#isOn.value) return [];
    return [{ source: 'camera', belongsTo: `camera-${this.#starts}`, track, paused: false }];
  }

  async #take(): Promise<void> {
    const { devices, cameras } = this.#ports;
    const former = this.track.peek();
    if (!former) this.state.value = 'starting';
    try {
      if (!devices) throw new DOMException('no media devices', 'NotFoundError');
      const stream = await getPicture(devices, cameras.chosen.peek());
      const [track] = stream.getVideoTracks();
      // Closed, or switched off while the browser asked.
      const isUnwanted = this.#closed || (former !== null && this.track.peek() !== former);
      if (!track || isUnwanted) {
        for (const each of stream.getTracks()) each.stop();
        return;
      }
      this.#adopt(track);
      void cameras.refresh();
    } catch (error) {
      if (!this.track.peek()) this.state.value = failureOf(error);
    }
  }

  #adopt(track: MediaStreamTrack): void {
    const former = this.track.peek();
    track.contentHint = 'motion';
    track.addEventListener('ended', () => void this.#onUnplugged(track));
    if (!former) this.#starts += 1;
    this.track.value = track;
    this.state.value = 'on';
    former?.stop();
  }

  /** The device went away: another one takes over; without any, everybody is told that it is off. */
  async #onUnplugged(track: MediaStreamTrack): Promise<void> {
    if (this.track.peek() !== track) return;
    this.track.value = null;
    await this.#take();
    if (!this.track.peek() && !this.#closed) await this.#ports.send('camera:stop', {});
  }

  #deviceRefusal(): Answer<null> {
    return { ok: false, error: { code: 'media_refused', message: `camera: ${this.state.peek()}` } };
  }

  #giveBack(): void {
    const track = this.track.peek();
    if (!track) return;
    track.stop();
    this.track.value = null;
    this.state.value = 'off';
  }

  #followView(): void {
    const isOn = this.#isOn.value;
    const isConnected = this.#ports.connected.value;
    if (this.#starting || this.#closed) return;
    if (isOn && !this.track.peek() && isConnected && !this.#wasOn) {
      // On by the server's word, without a picture: a page that was loaded anew never films by itself.
      void this.#ports.send('camera:stop', {});
    } else if (!isOn && (this.#wasOn || (isConnected && !this.#wasConnected))) {
      // Switched off by the server's word, maybe while the line was down.
      this.#giveBack();
    }
    this.#wasOn = isOn;
    this.#wasConnected = isConnected;
  }
}

function isCameraOn(view: SessionView | null): boolean {
  if (!view?.video || view.phase === 'ended') return false;
  return view.video.cameras.includes(view.self.participantId);
}

/** A kept device that is gone falls back to the default one. */
async function getPicture(devices: VoiceDevices, deviceId: string | null): Promise<MediaStream> {
  if (!deviceId) return devices.getUserMedia({ video: { ...PICTURE, facingMode: 'user' } });
  try {
    return await devices.getUserMedia({ video: { ...PICTURE, deviceId: { exact: deviceId } } });
  } catch (error) {
    if (failureOf(error) === 'denied') throw error;
    return devices.getUserMedia({ video: { ...PICTURE, facingMode: 'user' } });
  }
}
