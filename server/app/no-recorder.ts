import type { RecorderListener, RecorderPort } from '../../shared/media/recorder.ts';

/** Of a server that cannot record: whoever starts a recording sees it end at once. */
export function createNoRecorder(): RecorderPort {
  let told: RecorderListener['onFailed'] = () => undefined;
  return {
    follow: (sessionId, wanted) => {
      if (wanted !== null) told({ sessionId, recordingId: wanted.recordingId, reason: 'failed' });
    },
    playback: async () => null,
    clip: async () => null,
    fingerprint: async () => [],
    pieces: async function* none() {},
    hasRoom: () => true,
    erase: async () => undefined,
    progress: async () => ({ status: 'empty' }),
    listen: ({ onFailed }) => {
      told = onFailed;
    },
    close: async () => undefined,
  };
}
