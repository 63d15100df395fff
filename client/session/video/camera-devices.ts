import { type ReadonlySignal, signal } from '@preact/signals';
import { readPreference, writePreference } from '../../ui/storage.ts';
import { DEVICES_AFTER_MS, type VoiceDevices } from '../voice/devices.ts';

/** The cameras of this machine and which one is chosen; the choice is kept in this browser. */
export interface CameraDevices {
  readonly list: ReadonlySignal<readonly MediaDeviceInfo[]>;
  readonly chosen: ReadonlySignal<string | null>;
  choose(deviceId: string): void;
  /** Reads the list again: names are hidden until a camera was allowed. */
  refresh(): Promise<void>;
  close(): void;
}

const PREFERENCE = 'camera';

/** The list is empty where the browser has no media devices (an insecure address). */
export function createCameraDevices(devices: VoiceDevices | undefined): CameraDevices {
  const list = signal<readonly MediaDeviceInfo[]>([]);
  const chosen = signal(readPreference(PREFERENCE));
  const refresh = async (): Promise<void> => {
    const all = (await devices?.enumerateDevices().catch(() => [])) ?? [];
    list.value = all.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '');
  };
  const onChange = (): void => void refresh();
  devices?.addEventListener('devicechange', onChange);
  // Not at once: asking wakes processes of the browser, which the first picture would have to share the machine with.
  const firstLook = setTimeout(onChange, DEVICES_AFTER_MS);
  return {
    list,
    chosen,
    choose(deviceId) {
      chosen.value = deviceId;
      writePreference(PREFERENCE, deviceId);
    },
    refresh,
    close() {
      clearTimeout(firstLook);
      devices?.removeEventListener('devicechange', onChange);
    },
  };
}
