import type { VoiceDevices } from '../../../client/session/voice/devices.ts';
import { FakeStream, FakeTrack } from './fake-tracks.ts';

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
    return new FakeStream(track);
  }
  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return [];
  }
}
