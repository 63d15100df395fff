import { signal } from '@preact/signals';
import type { SessionMedia } from '../session/types.ts';
import { failureOf } from './failure.ts';

export interface DeviceTrackOptions {
  readonly hint: 'speech' | 'motion';
  /** Asks the browser for the chosen device. Rejects as `getUserMedia` does. */
  readonly open: () => Promise<MediaStream>;
  /** A device was had: now the browser tells its names, and those of the others. */
  readonly onHad: () => void;
  /** The device went away, and no other took over. */
  readonly onLost?: () => void;
}

type DeviceState = SessionMedia['microphone']['value'];

/** One track of a microphone or a camera: taken, exchanged, given back. Holds no device before `take`. */
export class DeviceTrack {
  readonly state = signal<DeviceState>('off');
  readonly track = signal<MediaStreamTrack | null>(null);
  readonly #options: DeviceTrackOptions;
  /** How often a track came where there was none. */
  #starts = 0;
  /** Rises when what is being asked for is not wanted any more. */
  #returns = 0;

  constructor(options: DeviceTrackOptions) {
    this.#options = options;
  }

  /** Tells one run of the device from the next; an exchange of devices is the same run. */
  get starts(): number {
    return this.#starts;
  }

  /** Takes the device, or exchanges it. Never rejects: `state` says what came of it. */
  async take(): Promise<void> {
    const former = this.track.peek();
    const returns = this.#returns;
    if (!former) this.state.value = 'starting';
    try {
      const stream = await this.#options.open();
      const [track] = stream.getTracks();
      const isUnwanted = returns !== this.#returns || (former !== null && this.track.peek() !== former);
      if (!track || isUnwanted) {
        for (const each of stream.getTracks()) each.stop();
        return;
      }
      this.#adopt(track);
      this.#options.onHad();
    } catch (error) {
      if (!this.track.peek() && returns === this.#returns) this.state.value = failureOf(error);
    }
  }

  giveBack(): void {
    this.#returns += 1;
    this.track.peek()?.stop();
    this.track.value = null;
    this.state.value = 'off';
  }

  #adopt(track: MediaStreamTrack): void {
    const former = this.track.peek();
    track.contentHint = this.#options.hint;
    track.addEventListener('ended', () => void this.#onUnplugged(track));
    if (!former) this.#starts += 1;
    this.track.value = track;
    this.state.value = 'on';
    former?.stop();
  }

  /** The device went away: another one takes over, if there is any. */
  async #onUnplugged(track: MediaStreamTrack): Promise<void> {
    if (this.track.peek() !== track) return;
    const returns = this.#returns;
    this.track.value = null;
    await this.take();
    if (!this.track.peek() && returns === this.#returns) this.#options.onLost?.();
  }
}

/**
 * The chosen device, or the default one where that is gone. What the user refused is not asked for once more.
 * Rejects as `getUserMedia` does.
 */
export async function openChosen(
  ask: (device: Pick<MediaTrackConstraints, 'deviceId'>) => Promise<MediaStream>,
  deviceId: string | null,
): Promise<MediaStream> {
  if (!deviceId) return ask({});
  try {
    return await ask({ deviceId: { exact: deviceId } });
  } catch (error) {
    if (failureOf(error) === 'denied') throw error;
    return ask({});
  }
}
