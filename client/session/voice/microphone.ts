import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { DeviceTrack, openChosen } from '../../media/device-track.ts';
import type { LocalTrack } from '../../media/room.ts';
import type { SessionClient, SessionMedia } from '../types.ts';
import type { SoundDevices, VoiceDevices } from './devices.ts';

export interface MicrophonePorts {
  readonly view: ReadonlySignal<SessionView | null>;
  readonly connected: ReadonlySignal<boolean>;
  readonly send: SessionClient['send'];
  readonly devices: VoiceDevices | undefined;
  readonly sound: SoundDevices;
  /** Whether the microphone may be taken without a question; then a reloaded page takes it again by itself. */
  readonly isGranted: () => Promise<boolean>;
}

/** The own voice: asked for, muted, changed, given back [VO1]. */
export interface Microphone {
  readonly state: SessionMedia['microphone'];
  readonly track: ReadonlySignal<MediaStreamTrack | null>;
  readonly wanted: ReadonlySignal<readonly LocalTrack[]>;
  join(): Promise<Answer<null>>;
  leave(): Promise<Answer<null>>;
  setMuted(muted: boolean): Promise<Answer<null>>;
  chooseInput(deviceId: string): Promise<void>;
  close(): void;
}

const OK: Answer<null> = { ok: true, data: null };

/** Holds no device before `join`. */
export function createMicrophone(ports: MicrophonePorts): Microphone {
  return new OwnMicrophone(ports);
}

class OwnMicrophone implements Microphone {
  readonly state;
  readonly track;
  readonly wanted;
  readonly #ports: MicrophonePorts;
  readonly #device: DeviceTrack;
  readonly #stopWatching: Array<() => void>;
  /** What was last asked for here; wins over the view until the server has said the same. */
  readonly #muteWish = signal<boolean | null>(null);
  readonly #membership;
  #joining = false;
  #wasMember = false;
  #closed = false;

  constructor(ports: MicrophonePorts) {
    this.#ports = ports;
    this.#device = new DeviceTrack({
      hint: 'speech',
      open: () => getVoice(ports),
      onHad: () => void ports.sound.refresh(),
    });
    this.state = this.#device.state;
    this.track = this.#device.track;
    this.#membership = computed(() => membershipIn(ports.view.value));
    this.wanted = computed(() => this.#wantedTracks());
    this.#stopWatching = [effect(() => this.#followMembership()), effect(() => this.#followMute())];
  }

  async join(): Promise<Answer<null>> {
    if (this.#joining) return OK;
    this.#joining = true;
    try {
      await this.#device.take();
      const answer = await this.#ports.send('voice:join', {});
      if (!answer.ok) this.#giveBack();
      // Without a microphone one still hears the others; they see that nothing can be heard from here.
      else if (this.track.peek()) await this.setMuted(false);
      else await this.#ports.send('voice:mute', {});
      return answer;
    } finally {
      this.#joining = false;
      this.#followMembership();
    }
  }

  async leave(): Promise<Answer<null>> {
    this.#giveBack();
    return this.#ports.send('voice:leave', {});
  }

  async setMuted(muted: boolean): Promise<Answer<null>> {
    // Silence begins here, not when the server has heard of it.
    this.#muteWish.value = muted;
    if (this.#membership.peek()?.muted === muted) return OK;
    const answer = await this.#ports.send(muted ? 'voice:mute' : 'voice:unmute', {});
    // A mute that the server did not hear of stays a mute; an unmute it refused is none.
    if (!answer.ok && !muted) this.#muteWish.value = null;
    return answer;
  }

  async chooseInput(deviceId: string): Promise<void> {
    this.#ports.sound.chooseInput(deviceId);
    if (this.track.peek()) await this.#device.take();
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stopWatching) stop();
    this.#giveBack();
  }

  #wantedTracks(): readonly LocalTrack[] {
    const track = this.track.value;
    const membership = this.#membership.value;
    if (!track || !membership) return [];
    const paused = this.#isSilent();
    return [{ source: 'microphone', belongsTo: `voice-${membership.openedAt}`, track, paused }];
  }

  #giveBack(): void {
    this.#device.giveBack();
    this.#muteWish.value = null;
  }

  #followMembership(): void {
    const membership = this.#membership.value;
    const isConnected = this.#ports.connected.value;
    if (this.#joining || this.#closed) return;
    if (membership && !this.#wasMember) {
      this.#wasMember = true;
      if (!this.track.peek() && isConnected) void this.#takeAgain();
    } else if (!membership && this.#wasMember) {
      this.#wasMember = false;
      this.#giveBack();
    }
  }

  /** In the call by the server's word, without a track: a page that was loaded anew, or the host who opened the call. */
  async #takeAgain(): Promise<void> {
    if (await this.#ports.isGranted()) await this.#device.take();
  }

  /** Muted, or on hold: then nothing is sent either, and it comes back by itself [SS6]. */
  #isSilent(): boolean {
    const muted = this.#muteWish.value ?? this.#membership.value?.muted ?? false;
    return muted || (this.#ports.view.value?.onHold ?? false);
  }

  #followMute(): void {
    const track = this.track.value;
    if (track) track.enabled = !this.#isSilent();
    // The server has said the same: from now on the view leads again.
    if (this.#muteWish.value !== null && this.#membership.value?.muted === this.#muteWish.value)
      this.#muteWish.value = null;
  }
}

function membershipIn(view: SessionView | null): { openedAt: number; muted: boolean } | null {
  const voice = view?.phase === 'ended' ? null : view?.voice;
  const own = voice?.members.find(({ participantId }) => participantId === view?.self.participantId);
  return voice && own ? { openedAt: voice.openedAt, muted: own.muted } : null;
}

/** VO3. */
async function getVoice({ devices, sound }: MicrophonePorts): Promise<MediaStream> {
  if (!devices) throw new DOMException('no media devices', 'NotFoundError');
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
  return openChosen(
    (device) => devices.getUserMedia({ audio: { ...audio, ...device } }),
    sound.inputId.peek(),
  );
}
