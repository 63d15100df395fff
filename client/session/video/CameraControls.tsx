import { Video, VideoOff } from 'lucide-preact';
import type { JSX } from 'preact';
import { mayEver } from '../../../shared/domain/roles.ts';
import { errorText } from '../../i18n/errors.ts';
import { text } from '../../i18n/together.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { isSecurePage } from '../../ui/secure.ts';
import { showToast } from '../../ui/toast.ts';
import type { SessionClient, SessionMedia } from '../types.ts';
import './video.css';

/** Switches the own camera on and off, chooses which one, and says why there is no picture [VI1]. */
export function CameraControls({ client }: { readonly client: SessionClient }): JSX.Element | null {
  const view = client.view.value;
  if (!view?.video || !mayEver('camera:start', view.self.role)) return null;
  const { media } = client;
  const state = media.camera.value;
  const isOn = state === 'on';
  const toggle = async (): Promise<void> => {
    if (isOn) await media.stopCamera();
    else await startCamera(media);
  };
  return (
    <div class="camera-controls">
      <CameraTrouble media={media} />
      <div class="camera-row">
        <Button
          busy={state === 'starting'}
          icon={isOn ? <VideoOff aria-hidden="true" /> : <Video aria-hidden="true" />}
          onClick={() => void toggle()}
        >
          {text(isOn ? 'cameraOff' : 'cameraOn')}
        </Button>
        {isOn ? <DeviceChoice media={media} /> : null}
      </div>
    </div>
  );
}

/** Asks the browser for the camera; what the device itself refuses is shown by `CameraTrouble`, the rest in passing. */
export async function startCamera(media: SessionMedia): Promise<void> {
  const answer = await media.startCamera();
  if (!answer.ok && answer.error.code !== 'media_refused')
    showToast({ tone: 'alert', text: errorText(answer.error.code) });
}

/** Why the camera could not be had, and what to do. */
export function CameraTrouble({ media }: { readonly media: SessionMedia }): JSX.Element | null {
  const state = media.camera.value;
  if (state === 'on' || state === 'off' || state === 'starting') return null;
  const missing = isSecurePage() ? 'cameraMissing' : 'cameraInsecure';
  const key = { denied: 'cameraDenied', missing, failed: 'cameraFailed' } as const;
  return (
    <Notice tone="danger" announce>
      {text(key[state])}
    </Notice>
  );
}

/** Only where there is something to choose from. */
function DeviceChoice({ media }: { readonly media: SessionMedia }): JSX.Element | null {
  const devices = media.cameraDevices.value;
  const [first] = devices;
  if (!first || devices.length < 2) return null;
  const chosen = devices.find(({ deviceId }) => deviceId === media.cameraDeviceId.value) ?? first;
  const options = devices.map(({ deviceId, label }) => ({
    value: deviceId,
    label: label || text('cameraDefault'),
  }));
  return (
    <Select
      label={text('cameraDevice')}
      options={options}
      value={chosen.deviceId}
      onChange={(deviceId) => void media.chooseCamera(deviceId)}
    />
  );
}
