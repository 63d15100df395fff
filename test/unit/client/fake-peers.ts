import type { OpenPeer, Peer, PeerListener } from '../../../client/p2p/peer.ts';

/** Connections without a browser: an offer that reaches the other end is answered, and both are open. */
export class FakePeers {
  /** Every try so far. */
  readonly opened: FakePeer[] = [];
  /** How long the end that begins needs to notice that it is open, while the other speaks already. */
  noticeMs = 0;
  /** While set, no try comes to anything. */
  blocked = false;
  /** How long each message takes, so that something can happen while many are on their way. */
  messageMs = 0;
  /** Changes messages on their way. */
  spoil: (message: Uint8Array) => void = () => undefined;

  readonly open: OpenPeer = ({ begins, listener }) => {
    const peer = new FakePeer(this, begins, listener);
    this.opened.push(peer);
    return peer;
  };

  /** The network is gone: both ends notice. */
  cut(): void {
    for (const peer of this.opened) peer.lose();
  }

  named(name: string): FakePeer | undefined {
    return this.opened.find((one) => one.name === name);
  }
}

let made = 0;

class FakePeer implements Peer {
  readonly name = `peer-${++made}`;
  readonly #network: FakePeers;
  readonly #listener: PeerListener;
  #other: FakePeer | null = null;
  #closed = false;

  constructor(network: FakePeers, begins: boolean, listener: PeerListener) {
    this.#network = network;
    this.#listener = listener;
    if (begins) queueMicrotask(() => listener.onSignal({ type: 'offer', sdp: this.name }));
  }

  signal(signal: Parameters<Peer['signal']>[0]): void {
    if (this.#closed || this.#network.blocked || signal.type === 'hello' || signal.type === 'candidate')
      return;
    this.#other = this.#network.named(signal.sdp) ?? null;
    if (signal.type === 'offer') this.#listener.onSignal({ type: 'answer', sdp: this.name });
    else this.#other?.opens();
    if (signal.type !== 'answer') return;
    if (this.#network.noticeMs === 0) this.opens();
    else setTimeout(() => this.opens(), this.#network.noticeMs);
  }

  opens(): void {
    if (!this.#closed) this.#listener.onOpen();
  }

  async send(message: Uint8Array): Promise<boolean> {
    const other = this.#other;
    if (this.#closed || !other || other.#closed) return false;
    const copy = message.slice();
    this.#network.spoil(copy);
    await new Promise((resolve) => setTimeout(resolve, this.#network.messageMs));
    if (this.#closed || other.#closed) return false;
    other.#listener.onMessage(copy);
    return true;
  }

  lose(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listener.onClosed();
  }

  close(): void {
    this.#closed = true;
    const other = this.#other;
    // As a closed data channel is noticed at its other end.
    queueMicrotask(() => other?.lose());
  }
}
