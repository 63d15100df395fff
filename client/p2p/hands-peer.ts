/// <reference path="./simple-peer.d.ts" />
import SimplePeer from 'simple-peer/simplepeer.min.js';
import { MOVES_CHANNEL, type Signal } from '../../shared/control/channels.ts';
import { fingerprintIn } from '../../shared/control/words.ts';
import type { IceServer } from '../../shared/protocol/answers.ts';

interface HandsPeerListener {
  onSignal(data: Signal['data']): void;
  /** Both ends are sure of each other's certificates. */
  onOpen(fingerprints: { readonly page: string; readonly helper: string }): void;
  onMessage(text: string): void;
  /** Once, also for one that never opened. */
  onClosed(): void;
}

/** One try to connect with the helper: what keeps order, and moves, which may get lost [RC2]. */
interface HandsPeer {
  signal(data: Signal['data']): void;
  send(text: string): void;
  /** Goes the other way once that is open, and nowhere while too many wait. */
  sendMove(text: string): void;
  close(): void;
}

export type OpenHandsPeer = (options: {
  readonly iceServers: readonly IceServer[];
  readonly listener: HandsPeerListener;
}) => HandsPeer;

/** A move that waits behind this much is worth nothing any more. */
const MOVES_WAITING_BYTES = 4_096;

export const openHandsPeer: OpenHandsPeer = ({ iceServers, listener }) => {
  const peer = new SimplePeer({
    initiator: true,
    trickle: true,
    config: { iceServers: iceServers.map(({ urls, ...rest }) => ({ urls: [...urls], ...rest })) },
  });
  // Cast: not of its interface; the only way to a second channel over the same connection.
  const { _pc: connection } = peer as unknown as { _pc: RTCPeerConnection };
  const moves = connection.createDataChannel(MOVES_CHANNEL.label, MOVES_CHANNEL.options);
  const decoder = new TextDecoder();
  let closed = false;
  let connected = false;
  const end = (): void => {
    if (closed) return;
    closed = true;
    listener.onClosed();
  };
  // Cast: simple-peer makes exactly one of these.
  peer.on('signal', (data) => !closed && listener.onSignal(data as Signal['data']));
  // The other end may speak before simple-peer says here that it is connected: an answer to that would go nowhere.
  const early: string[] = [];
  peer.on('data', (data) => {
    const text = decoder.decode(data);
    if (!connected) early.push(text);
    else if (!closed) listener.onMessage(text);
  });
  peer.on('connect', () => {
    if (closed) return;
    const page = fingerprintIn(connection.localDescription?.sdp ?? '');
    const helper = fingerprintIn(connection.remoteDescription?.sdp ?? '');
    if (page === null || helper === null) return peer.destroy();
    connected = true;
    listener.onOpen({ page, helper });
    for (const text of early.splice(0)) listener.onMessage(text);
  });
  peer.on('close', end);
  // `close` follows, as it does for every error.
  peer.on('error', () => undefined);
  return {
    signal: (data) => {
      // Another description could bring another certificate behind words that were compared already [RC4].
      if (!closed && (!connected || data.type === 'candidate')) peer.signal(data);
    },
    send: (text) => {
      // Cast: a text is sent as such; the declared interface knows bytes only.
      if (connected && !closed) peer.send(text as unknown as Uint8Array);
    },
    sendMove: (text) => {
      if (moves.readyState === 'open' && moves.bufferedAmount < MOVES_WAITING_BYTES) moves.send(text);
    },
    close() {
      closed = true;
      peer.destroy();
    },
  };
};
