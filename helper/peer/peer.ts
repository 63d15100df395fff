/// <reference path="./simple-peer.d.ts" />
/// <reference path="./webrtc.d.ts" />
import SimplePeer from 'simple-peer';
import { MOVES_CHANNEL, readSignal, type Signal, writeSignal } from '../../shared/control/channels.ts';
import { fingerprintIn } from '../../shared/control/words.ts';
import { WRTC } from './connection.ts';

export interface PeerEvents {
  signal(text: string): void;
  /** Both ends are sure of each other's certificates. */
  connected(fingerprints: { readonly page: string; readonly helper: string }): void;
  message(text: string): void;
  /** Once, for whatever reason; nothing comes after it. */
  closed(): void;
}

/** The connection to the page that controls, which begins it. */
export interface Peer {
  signal(text: string): void;
  send(text: string): void;
  close(): void;
}

/**
 * Follows the page's newest try to connect. Once connected, only candidates are taken: another description could bring another
 * certificate behind words that were compared already [RC4].
 */
export function openPeer(events: PeerEvents, iceServers: readonly unknown[]): Peer {
  let current: { readonly attempt: string; readonly peer: SimplePeer; connected: boolean } | null = null;
  const drop = () => {
    const dropped = current;
    current = null;
    dropped?.peer.destroy();
  };
  const begin = (attempt: string) => {
    drop();
    const peer = new SimplePeer({ initiator: false, objectMode: true, config: { iceServers }, wrtc: WRTC });
    const mine = { attempt, peer, connected: false };
    current = mine;
    const isMine = () => current === mine;
    const take = (data: unknown) => isMine() && typeof data === 'string' && events.message(data);
    const moves = peer._pc.createDataChannel(MOVES_CHANNEL.label, MOVES_CHANNEL.options);
    moves.onmessage = ({ data }) => void take(data);
    // Cast: what simple-peer makes is exactly one of these.
    peer.on(
      'signal',
      (data) => isMine() && events.signal(writeSignal({ attempt, data: data as Signal['data'] })),
    );
    peer.on('data', take);
    peer.on('connect', () => {
      if (!isMine()) return;
      const page = fingerprintIn(peer._pc.remoteDescription?.sdp ?? '');
      const helper = fingerprintIn(peer._pc.localDescription?.sdp ?? '');
      if (page === null || helper === null) return peer.destroy();
      mine.connected = true;
      events.connected({ page, helper });
    });
    peer.on('error', () => undefined);
    peer.on('close', () => {
      if (!isMine()) return;
      current = null;
      events.closed();
    });
    return mine;
  };
  return {
    signal: (text) => {
      const signal = readSignal(text);
      if (!signal) return;
      const { attempt, data } = signal;
      if (current?.attempt !== attempt && data.type !== 'offer') return;
      const to = current?.attempt === attempt ? current : begin(attempt);
      if (to.connected && data.type !== 'candidate') return;
      to.peer.signal(data);
    },
    send: (text) => {
      if (current?.connected) current.peer.send(text);
    },
    close: drop,
  };
}
