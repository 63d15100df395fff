import type { ControlId, RequestId } from '../../../shared/domain/ids.ts';
import type { InformationNews } from '../../../shared/protocol/information.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { AIKO, KEN, pairView, request, share } from './people.ts';

/** Remote control and system information, in their states. */
const requestId = 'request' as RequestId;

export const looking: SessionView = {
  ...pairView,
  information: { requestId, by: AIKO, of: KEN, since: Date.now() },
};

export const askedForInformation: SessionView = {
  ...pairView,
  requests: [{ ...request, kind: 'systemInformation' }],
};

const GIB = 2 ** 30;
export const machine: InformationNews = {
  kind: 'told',
  requestId,
  groups: [
    {
      group: 'browser',
      items: [
        { key: 'agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0' },
        { key: 'languages', value: 'ja, en-US' },
        { key: 'timeZone', value: 'Asia/Tokyo' },
        { key: 'cookies', value: true },
        { key: 'storageRoom', value: 58 * GIB },
      ],
    },
    {
      group: 'screen',
      items: [
        { key: 'screen', value: '1920 × 1080' },
        { key: 'scale', value: 1.25 },
        { key: 'severalScreens', value: true },
      ],
    },
    {
      group: 'line',
      items: [
        { key: 'downlink', value: 9.4 },
        { key: 'roundTrip', value: 50 },
      ],
    },
    {
      group: 'system',
      items: [
        { key: 'osName', value: 'Debian GNU/Linux 12 (bookworm)' },
        { key: 'runningFor', value: 3_723_000 },
      ],
    },
    {
      group: 'disks',
      items: [
        { key: 'total', of: '/', value: 476 * GIB },
        { key: 'free', of: '/', value: 12.5 * GIB },
        { key: 'total', of: '/home', value: 931 * GIB },
        { key: 'free', of: '/home', value: 400 * GIB },
      ],
    },
    {
      group: 'network',
      items: [
        { key: 'address', of: 'enp3s0', value: '192.168.1.20/24' },
        { key: 'hardwareAddress', of: 'enp3s0', value: '00:1b:44:11:3a:b7' },
      ],
    },
  ],
};

const control = (more: Partial<NonNullable<SessionView['control']>>): SessionView => ({
  ...pairView,
  share,
  control: {
    ...{ controlId: 'control' as ControlId, by: AIKO, of: KEN, since: Date.now() },
    ...{ stage: 'granted', helper: false, ...more },
  },
});

export const controlGranted = control({});
export const controlAsked = control({ helper: true });
export const controlActive = control({ helper: true, stage: 'active' });
