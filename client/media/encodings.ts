import type { types } from 'mediasoup-client';
import type { MediaSource } from '../../shared/domain/media.ts';
import { SCREEN_MAX_BITRATE, SCREEN_MAX_FRAME_RATE } from './screen-cap.ts';

/** What each source is sent with; a mediasoup-client `produce` without its track. */
export type SendSettings = Pick<
  types.ProducerOptions,
  'encodings' | 'codecOptions' | 'codec' | 'disableTrackOnPause' | 'zeroRtpOnPause'
>;

/** Kilobits per second: the first picture must not wait until the estimate has grown. */
const SCREEN_START_BITRATE_KBPS = 1_500;
const VOICE_MAX_BITRATE = 40_000;
const SCREEN_AUDIO_MAX_BITRATE = 128_000;

const CAMERA_MAX_FRAME_RATE = 24;
/** Three sizes of a camera's picture, smallest first; together within the SFU's policy for one camera [VI1]. */
export const CAMERA_LAYERS = [
  { width: 320, height: 180, scaleDownBy: 4, maxBitrate: 80_000 },
  { width: 640, height: 360, scaleDownBy: 2, maxBitrate: 230_000 },
  { width: 1280, height: 720, scaleDownBy: 1, maxBitrate: 560_000 },
] as const;

/** Screens: one layer, never scaled down, paused without a packet [SH3, SH4]. Voice: Opus with FEC and DTX [VO3]. Cameras: simulcast [VI1]. */
export function sendSettings(source: MediaSource): SendSettings {
  if (source === 'microphone') {
    return {
      encodings: [{ maxBitrate: VOICE_MAX_BITRATE, networkPriority: 'high', priority: 'high' }],
      codecOptions: { opusStereo: false, opusFec: true, opusDtx: true, opusNack: true },
      // Silence goes on as a thread of DTX packets: no renegotiation, and unmuting is heard at once.
      disableTrackOnPause: true,
      zeroRtpOnPause: false,
    };
  }
  if (source === 'screenAudio') {
    return {
      encodings: [{ maxBitrate: SCREEN_AUDIO_MAX_BITRATE }],
      codecOptions: { opusStereo: true, opusFec: true, opusDtx: false },
      disableTrackOnPause: true,
      zeroRtpOnPause: true,
    };
  }
  if (source === 'camera') {
    return {
      encodings: CAMERA_LAYERS.map(({ scaleDownBy, maxBitrate }) => ({
        scaleResolutionDownBy: scaleDownBy,
        maxBitrate,
        maxFramerate: CAMERA_MAX_FRAME_RATE,
      })),
      disableTrackOnPause: true,
      zeroRtpOnPause: true,
    };
  }
  return {
    encodings: [
      { maxBitrate: SCREEN_MAX_BITRATE, maxFramerate: SCREEN_MAX_FRAME_RATE, scaleResolutionDownBy: 1 },
    ],
    codecOptions: { videoGoogleStartBitrate: SCREEN_START_BITRATE_KBPS },
    disableTrackOnPause: false,
    zeroRtpOnPause: true,
  };
}

/**
 * What the picker is asked for [CO2]; the browser may still offer everything. A tab brings its own sound along; the whole
 * system's is offered unless a call runs, whose voices it would send back [SH7].
 */
export function displayMediaOptions(
  prefer: 'monitor' | 'window',
  { inCall }: { readonly inCall: boolean },
): DisplayMediaOptions {
  return {
    video: {
      displaySurface: prefer,
      frameRate: { ideal: SCREEN_MAX_FRAME_RATE, max: SCREEN_MAX_FRAME_RATE },
    },
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    systemAudio: inCall ? 'exclude' : 'include',
    monitorTypeSurfaces: 'include',
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
  };
}

/** Screen Capture's newer members, which TypeScript's DOM library does not know yet. */
export interface DisplayMediaOptions extends DisplayMediaStreamOptions {
  readonly systemAudio: 'include' | 'exclude';
  readonly monitorTypeSurfaces: 'include' | 'exclude';
  readonly selfBrowserSurface: 'include' | 'exclude';
  readonly surfaceSwitching: 'include' | 'exclude';
}
