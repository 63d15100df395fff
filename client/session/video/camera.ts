import { computed, effect, type ReadonlySignal } from '@preact/signals';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { DeviceTrack, openChosen } from '../../media/device-track.ts';
import type { LocalTrack } from '../../media/room.ts';
import type { SessionClient, SessionMedia } from '../types.ts';
import type { VoiceDevices } from '../voice/devices.ts';
import type { CameraDevices } from './camera-devices.ts';
import { isCameraOn } from './own.ts';

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
  readonly state;
  readonly track;
  readonly wanted;
  readonly #ports: CameraPorts;
  readonly #device: DeviceTrack;
  readonly #isOn;
  readonly #stopWatching: () => void;
  #starting = false;
  #wasOn = false;
  #wasConnected = false;
  #closed = false;

  constructor(ports: CameraPorts) {
    this.#ports = ports;
    this.#device = new DeviceTrack({
      hint: 'motion',
      open: () => getPicture(ports),
      onHad: () => void ports.cameras.refresh(),
      // Without any camera everybody is told that it is off.
      onLost: () => void ports.send('camera:stop', {}),
    });
    this.state = this.#device.state;
    this.track = this.#device.track;
    this.#isOn = computed(() => isCameraOn(ports.view.value));
    this.wanted = computed(() => this.#wantedTracks());
    this.#stopWatching = effect(() => this.#followView());
  }

  async start(): Promise<Answer<null>> {
    if (this.#starting) return OK;
    this.#starting = true;
    try {
      await this.#device.take();
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
    this.#device.giveBack();
    return this.#ports.send('camera:stop', {});
  }

  async choose(deviceId: string): Promise<void> {
    this.#ports.cameras.choose(deviceId);
    if (this.track.peek()) await this.#device.take();
  }

  close(): void {
    this.#closed = true;
    this.#stopWatching();
    this.#device.giveBack();
  }

  #wantedTracks(): readonly LocalTrack[] {
    const track = this.track.value;
    if (!track || !this.#isOn.value) return [];
    return [{ source: 'camera', belongsTo: `camera-${this.#device.starts}`, track, paused: false }];
  }

  #deviceRefusal(): Answer<null> {
    return { ok: false, error: { code: 'media_refused', message: `camera: ${this.state.peek()}` } };
  }

  /** What the browser said of a camera that was never had stays to be read. */
  #giveBack(): void {
    if (this.track.peek()) this.#device.giveBack();
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

async function getPicture({ devices, cameras }: CameraPorts): Promise<MediaStream> {
  if (!devices) throw new DOMException('no media devices', 'NotFoundError');
  return openChosen(
    (device) =>
      devices.getUserMedia({ video: { ...PICTURE, ...(device.deviceId ? device : { facingMode: 'user' }) } }),
    cameras.chosen.peek(),
  );
}
