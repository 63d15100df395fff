import { type ReadonlySignal, signal } from '@preact/signals';
import { readPreference, writePreference } from '../../ui/storage.ts';

/** The part of `navigator.mediaDevices` that voice needs. */
export type VoiceDevices = Pick<
  MediaDevices,
  'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>;

/** Lists and choices of sound devices; choices are kept in this browser. */
export interface SoundDevices {
  readonly inputs: ReadonlySignal<readonly MediaDeviceInfo[]>;
  readonly outputs: ReadonlySignal<readonly MediaDeviceInfo[]>;
  readonly inputId: ReadonlySignal<string | null>;
  readonly outputId: ReadonlySignal<string | null>;
  chooseInput(deviceId: string): void;
  chooseOutput(deviceId: string): void;
  /** Reads the lists again: names are hidden until the microphone was allowed. */
  refresh(): Promise<void>;
  close(): void;
}

/** How long after the page's beginning devices are listed; nobody opens a menu sooner. */
export const DEVICES_AFTER_MS = 1_000;
const INPUT = 'microphone';
const OUTPUT = 'speaker';

/** Lists are empty where the browser has no media devices (an insecure address). */
export function createSoundDevices(devices: VoiceDevices | undefined): SoundDevices {
  const inputs = signal<readonly MediaDeviceInfo[]>([]);
  const outputs = signal<readonly MediaDeviceInfo[]>([]);
  const inputId = signal(readPreference(INPUT));
  const outputId = signal(readPreference(OUTPUT));
  const refresh = async (): Promise<void> => {
    const all = (await devices?.enumerateDevices().catch(() => [])) ?? [];
    const named = all.filter(({ deviceId }) => deviceId !== '');
    inputs.value = named.filter(({ kind }) => kind === 'audioinput');
    outputs.value = named.filter(({ kind }) => kind === 'audiooutput');
  };
  const onChange = (): void => void refresh();
  devices?.addEventListener('devicechange', onChange);
  // Not at once: asking wakes processes of the browser, which the first picture would have to share the machine with.
  const firstLook = setTimeout(onChange, DEVICES_AFTER_MS);
  return {
    inputs,
    outputs,
    inputId,
    outputId,
    chooseInput(deviceId) {
      inputId.value = deviceId;
      writePreference(INPUT, deviceId);
    },
    chooseOutput(deviceId) {
      outputId.value = deviceId;
      writePreference(OUTPUT, deviceId);
    },
    refresh,
    close() {
      clearTimeout(firstLook);
      devices?.removeEventListener('devicechange', onChange);
    },
  };
}
