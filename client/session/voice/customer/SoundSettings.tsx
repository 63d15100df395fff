import { ChevronRight } from 'lucide-preact';
import type { JSX } from 'preact';
import { text } from '../../../i18n/customer.ts';
import { Select } from '../../../ui/Field.tsx';
import type { SessionMedia } from '../../types.ts';

interface DeviceProps {
  readonly label: string;
  readonly devices: readonly MediaDeviceInfo[];
  readonly chosen: string | null;
  readonly onChoose: (deviceId: string) => Promise<void>;
}

/** Which microphone and which speaker; folded, because most people never need it [VO1]. */
export function SoundSettings({ media }: { readonly media: SessionMedia }): JSX.Element {
  return (
    <details class="sound-settings">
      <summary>
        <ChevronRight size={16} aria-hidden="true" />
        {text('voiceSettings')}
      </summary>
      <div class="sound-devices">
        <Device
          label={text('microphone')}
          devices={media.inputDevices.value}
          chosen={media.inputDeviceId.value}
          onChoose={(id) => media.chooseInput(id)}
        />
        <Device
          label={text('speaker')}
          devices={media.outputDevices.value}
          chosen={media.outputDeviceId.value}
          onChoose={(id) => media.chooseOutput(id)}
        />
      </div>
    </details>
  );
}

/** Nothing to choose from (phones, Safari): nothing is shown. */
function Device({ label, devices, chosen, onChoose }: DeviceProps): JSX.Element | null {
  const [first] = devices;
  if (!first) return null;
  const value = devices.some(({ deviceId }) => deviceId === chosen)
    ? (chosen ?? first.deviceId)
    : first.deviceId;
  const options = devices.map((device) => ({
    value: device.deviceId,
    label: device.deviceId === 'default' || !device.label ? text('deviceDefault') : device.label,
  }));
  return <Select label={label} options={options} value={value} onChange={(id) => void onChoose(id)} />;
}
