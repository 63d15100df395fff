/// <reference path="./simple-peer.d.ts" />
import SimplePeer from 'simple-peer/simplepeer.min.js';
import type { IceServer } from '../../shared/protocol/answers.ts';
import type { PeerSignal } from '../../shared/protocol/peer.ts';

/** Above this much that waits to leave, a sender waits too; it goes on below the other (measured in ADR 22). */
const HIGH_WATER_BYTES = 1024 * 1024;
const LOW_WATER_BYTES = 256 * 1024;

/** What a connection tells; nothing more after `onClosed`, which comes once, also for one that never opened. */
export interface PeerListener {
  onSignal(signal: PeerSignal): void;
  onOpen(): void;
  /** Whole messages, in the order in which they were sent. */
  onMessage(message: Uint8Array): void;
  onClosed(): void;
}

/** One try to connect two pages; the only place that knows simple-peer, whose last release is of 2024. */
export interface Peer {
  /** What the other page told. */
  signal(signal: PeerSignal): void;
  /** One message of at most 64 KiB; resolves when there is room for the next. False once it is closed. */
  send(message: Uint8Array): Promise<boolean>;
  close(): void;
}

interface PeerOptions {
  readonly begins: boolean;
  readonly iceServers: readonly IceServer[];
  /** For what may be lost rather than late. */
  readonly channel?: RTCDataChannelInit;
  readonly listener: PeerListener;
}

/** What opens one; tests have another. */
export type OpenPeer = (options: PeerOptions) => Peer;

export const openPeer: OpenPeer = ({ begins, iceServers, channel, listener }) => {
  const peer = new SimplePeer({
    initiator: begins,
    trickle: true,
    // Always given: without it simple-peer asks servers of strangers.
    config: { iceServers: iceServers.map(({ urls, ...rest }) => ({ urls: [...urls], ...rest })) },
    ...(channel && { channelConfig: channel }),
  });
  let closed = false;
  const ended = (): void => {
    if (closed) return;
    closed = true;
    listener.onClosed();
  };
  peer.on('signal', (signal) => {
    const known = knownSignal(signal);
    if (known && !closed) listener.onSignal(known);
  });
  peer.on('connect', () => !closed && listener.onOpen());
  peer.on('data', (data) => !closed && listener.onMessage(data));
  peer.on('close', ended);
  // `close` follows, as it does for every error.
  peer.on('error', () => undefined);
  return {
    signal: (signal) => void (closed || peer.signal(signal)),
    send: async (message) => {
      if (closed || !sent(peer, message)) return false;
      if (peer.bufferSize >= HIGH_WATER_BYTES) await drained(peer, () => closed);
      return !closed;
    },
    close() {
      closed = true;
      peer.destroy();
    },
  };
};

/** It may be closing already, without having said so. */
function sent(peer: SimplePeer, message: Uint8Array): boolean {
  try {
    peer.send(message);
    return true;
  } catch {
    return false;
  }
}

/** simple-peer keeps its channel's own sign for `write`, which must not be mixed with `send`: its private channel tells it. */
function drained(peer: SimplePeer, isClosed: () => boolean): Promise<void> {
  const { _channel: channel } = peer as unknown as { _channel: RTCDataChannel };
  channel.bufferedAmountLowThreshold = LOW_WATER_BYTES;
  return new Promise((resolve) => {
    const done = (): void => {
      if (!isClosed() && channel.readyState === 'open' && channel.bufferedAmount > LOW_WATER_BYTES) return;
      for (const name of ['bufferedamountlow', 'close', 'error']) channel.removeEventListener(name, done);
      clearInterval(timer);
      resolve();
    };
    for (const name of ['bufferedamountlow', 'close', 'error']) channel.addEventListener(name, done);
    // A channel that is destroyed may say nothing any more.
    const timer = setInterval(done, 1_000);
    done();
  });
}

/** simple-peer also asks for media, and to negotiate anew, of which there is none here. */
function knownSignal(signal: unknown): PeerSignal | null {
  if (typeof signal !== 'object' || signal === null || !('type' in signal)) return null;
  const { type } = signal;
  if ((type === 'offer' || type === 'answer') && 'sdp' in signal && typeof signal.sdp === 'string')
    return { type, sdp: signal.sdp };
  if (type !== 'candidate' || !('candidate' in signal)) return null;
  // Cast: an RTCIceCandidateInit of the browser's own.
  const { candidate, sdpMid, sdpMLineIndex } = signal.candidate as RTCIceCandidateInit;
  return candidate ? { type, candidate: { candidate, sdpMid, sdpMLineIndex } } : null;
}
