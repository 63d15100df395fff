import type { VoiceDevices } from '../../../client/media/devices.ts';
import { FakeTrack } from './fake-room.ts';

/** Devices that give a new track each time, or refuse. */
export class FakeDevices extends EventTarget implements VoiceDevices {
  readonly tracks: FakeTrack[] = [];
  readonly asked: MediaStreamConstraints[] = [];
  failures: string[] = [];
  readonly #kind: 'audio' | 'video';
  constructor(kind: 'audio' | 'video' = 'audio') {
    super();
    this.#kind = kind;
  }
  async getUserMedia(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    this.asked.push(constraints);
    const failure = this.failures.shift();
    if (failure) throw new DOMException('no', failure);
    const track = new FakeTrack(this.#kind);
    this.tracks.push(track);
    const only = (kind: 'audio' | 'video') => () => (this.#kind === kind ? [track] : []);
    const stream = {
      getTracks: () => [track],
      getAudioTracks: only('audio'),
      getVideoTracks: only('video'),
    };
    // Node knows no MediaStream; what is asked for here are its tracks only.
    return stream as unknown as MediaStream;
  }
  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return [];
  }
}
