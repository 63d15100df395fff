import type { Page } from 'puppeteer';

/** What the probes keep in a page, without touching what the page does. */
declare global {
  interface Window {
    tasukiProbe: {
      readonly connections: RTCPeerConnection[];
      /** How often any of them was negotiated, the first time included; new ICE credentials alone are none. */
      negotiations: number;
      /** Milliseconds from the opening of the address to the first decoded picture of any video; null before it. */
      firstFrameMs: number | null;
      /** How often the page has asked for a screen [RL1]. */
      pickers: number;
      /** Pictures that `holdPicture` keeps from going out. */
      readonly held: Map<RTCRtpSender, MediaStreamTrack>;
      readonly faults: string[];
    };
  }
}

/**
 * Gives every document of this page a headset: the microphone's sound as it is. What several people of one test say is
 * one file, so that an echo canceller takes one for the other's echo, and then the encoder has silence to leave out.
 */
export async function putOnHeadset(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) return;
    const ask = devices.getUserMedia.bind(devices);
    const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    devices.getUserMedia = (wanted) => {
      const audio = wanted?.audio;
      return ask(audio ? { ...wanted, audio: { ...(audio === true ? {} : audio), ...plain } } : wanted);
    };
  });
}

/** Puts the probes into every document that this page will open from now on. */
export async function installProbes(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const probe: Window['tasukiProbe'] = {
      connections: [],
      negotiations: 0,
      firstFrameMs: null,
      pickers: 0,
      held: new Map(),
      faults: [],
    };
    window.tasukiProbe = probe;
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        probe.connections.push(this);
      }
      override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
        // New ICE credentials heal a line (RFC 8445, 9); they change nothing of what is sent.
        const ufrag = /a=ice-ufrag:\S+/.exec(description.sdp ?? '')?.[0];
        const before = this.remoteDescription?.sdp;
        const isHealing = before !== undefined && ufrag !== undefined && !before.includes(ufrag);
        if (!isHealing) probe.negotiations += 1;
        return super.setRemoteDescription(description);
      }
    };
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (devices) {
      const ask = devices.getDisplayMedia.bind(devices);
      devices.getDisplayMedia = (options) => {
        probe.pickers += 1;
        return ask(options);
      };
    }
    // From the moment it gets its stream: asked at its first event, the browser may tell of the second picture only.
    const media = HTMLMediaElement.prototype;
    const given = Object.getOwnPropertyDescriptor(media, 'srcObject');
    Object.defineProperty(media, 'srcObject', {
      ...given,
      set(this: HTMLMediaElement, stream: MediaProvider | null) {
        given?.set?.call(this, stream);
        if (!stream || !(this instanceof HTMLVideoElement) || probe.firstFrameMs !== null) return;
        this.requestVideoFrameCallback((now) => {
          probe.firstFrameMs ??= now;
        });
      },
    });
    window.addEventListener('error', (event) => probe.faults.push(event.message));
    window.addEventListener('unhandledrejection', (event) => probe.faults.push(String(event.reason)));
  });
}

/** Keeps every picture of this page from going out, as a capture that gives no more frames; false lets them go on. */
export async function holdPicture(page: Page, isHeld: boolean): Promise<void> {
  await page.evaluate(async (hold) => {
    const { connections, held } = window.tasukiProbe;
    for (const sender of connections.flatMap((each) => (hold ? each.getSenders() : []))) {
      if (sender.track?.kind !== 'video') continue;
      held.set(sender, sender.track);
      await sender.replaceTrack(null);
    }
    if (hold) return;
    for (const [sender, track] of held) await sender.replaceTrack(track);
    held.clear();
  }, isHeld);
}

/** Sums over all connections of a page, since each of them began. */
export interface MediaFigures {
  /** Voices of which something has arrived. */
  readonly voices: number;
  /** Energy of all sound that arrives (webrtc-stats `totalAudioEnergy`). */
  readonly heardEnergy: number;
  /** Energy of what the own microphone takes up. */
  readonly spokenEnergy: number;
  readonly audioPacketsSent: number;
  readonly audioPacketsReceived: number;
  readonly videoFramesSent: number;
  readonly videoFramesDecoded: number;
  readonly concealedSamples: number;
  readonly audioPacketsLost: number;
}

/** Reads the statistics of all connections of the page that are open. */
export async function readFigures(page: Page): Promise<MediaFigures> {
  return page.evaluate(async () => {
    const figures = {
      voices: 0,
      heardEnergy: 0,
      spokenEnergy: 0,
      audioPacketsSent: 0,
      audioPacketsReceived: 0,
      videoFramesSent: 0,
      videoFramesDecoded: 0,
      concealedSamples: 0,
      audioPacketsLost: 0,
    };
    for (const connection of window.tasukiProbe.connections) {
      if (connection.connectionState === 'closed') continue;
      for (const stats of (await connection.getStats()).values()) {
        if (stats.type === 'inbound-rtp' && stats.kind === 'audio') {
          figures.voices += stats.packetsReceived ? 1 : 0;
          figures.heardEnergy += stats.totalAudioEnergy ?? 0;
          figures.audioPacketsReceived += stats.packetsReceived ?? 0;
          figures.audioPacketsLost += stats.packetsLost ?? 0;
          figures.concealedSamples += stats.concealedSamples ?? 0;
        } else if (stats.type === 'inbound-rtp' && stats.kind === 'video') {
          figures.videoFramesDecoded += stats.framesDecoded ?? 0;
        } else if (stats.type === 'outbound-rtp' && stats.kind === 'audio') {
          figures.audioPacketsSent += stats.packetsSent ?? 0;
        } else if (stats.type === 'outbound-rtp' && stats.kind === 'video') {
          figures.videoFramesSent += stats.framesSent ?? 0;
        } else if (stats.type === 'media-source' && stats.kind === 'audio') {
          figures.spokenEnergy += stats.totalAudioEnergy ?? 0;
        }
      }
    }
    return figures;
  });
}
