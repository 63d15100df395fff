import wrtc from '@roamhq/wrtc';

/** A track made of numbers, and the timer that feeds it. */
export interface SyntheticTrack {
  readonly track: MediaStreamTrack;
  /** Ends the feeding and the track. Idempotent. */
  stop(): void;
}

/** A microphone into which somebody hums, or not. */
export interface SyntheticMicrophone extends SyntheticTrack {
  /** Silence goes on being sent while false. */
  speaking: boolean;
}

const SAMPLE_RATE = 48_000;
const FRAME_MS = 10;
const SAMPLES_PER_FRAME = (SAMPLE_RATE * FRAME_MS) / 1_000;

/** A 440 Hz tone at half volume. */
export function syntheticMicrophone(): SyntheticMicrophone {
  const source = new wrtc.nonstandard.RTCAudioSource();
  const track = source.createTrack();
  let position = 0;
  const microphone: SyntheticMicrophone = { track, speaking: true, stop: () => stop() };
  const timer = setInterval(() => {
    const samples = new Int16Array(SAMPLES_PER_FRAME);
    if (microphone.speaking) {
      for (let index = 0; index < SAMPLES_PER_FRAME; index += 1) {
        samples[index] = Math.sin((2 * Math.PI * 440 * (position + index)) / SAMPLE_RATE) * 16_000;
      }
    }
    position += SAMPLES_PER_FRAME;
    source.onData({
      samples,
      sampleRate: SAMPLE_RATE,
      bitsPerSample: 16,
      channelCount: 1,
      numberOfFrames: SAMPLES_PER_FRAME,
    });
  }, FRAME_MS);
  const stop = (): void => {
    clearInterval(timer);
    track.stop();
  };
  return microphone;
}

/** A grey screen on which a few bright blocks move, so that every frame differs. */
export function syntheticScreen(
  options: { width?: number; height?: number; fps?: number } = {},
): SyntheticTrack {
  const { width = 320, height = 180, fps = 15 } = options;
  const source = new wrtc.nonstandard.RTCVideoSource({ isScreencast: true });
  const track = source.createTrack();
  const data = new Uint8ClampedArray((width * height * 3) / 2);
  let frame = 0;
  const timer = setInterval(() => {
    data.fill(128);
    const left = (frame * 8) % (width - 32);
    for (let row = 16; row < 48; row += 1) data.fill(235, row * width + left, row * width + left + 32);
    frame += 1;
    // wrtc wants the bytes as they are; its type names the plain array only.
    source.onFrame({ width, height, data: data as unknown as Uint8Array });
  }, 1_000 / fps);
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}
