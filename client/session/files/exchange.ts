import { effect, type ReadonlySignal } from '@preact/signals';
import type { FileId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { FileView, SessionView } from '../../../shared/protocol/view.ts';
import type { LinkState } from '../../p2p/link.ts';
import type { OpenPeer } from '../../p2p/peer.ts';
import { keepPeers, type PeerPorts, type Peers } from '../../p2p/peers.ts';
import { Receiver, type ReceiverPorts } from './receiver.ts';
import { Sender, type SenderPorts } from './sender.ts';
import { readFrame, type Word, wordFrame } from './wire.ts';

export interface ExchangePorts extends Omit<PeerPorts, 'view'> {
  readonly view: ReadonlySignal<SessionView | null>;
  readonly openPeer: OpenPeer;
  readonly sending: Pick<SenderPorts, 'source' | 'onFault'>;
  readonly receiving: Omit<ReceiverPorts, 'send' | 'onWritten'>;
  readonly onWritten: (fileId: FileId, offset: number) => void;
  readonly onConnected: () => void;
}

/** The two directions with one other participant; a sender lives as long as its connection. */
interface Pair {
  sender: Sender;
  readonly receiver: Receiver;
}

/** Everything that goes over connections: both directions, with whomever files go to and come from. */
export class Exchange {
  readonly #ports: ExchangePorts;
  readonly #peers: Peers;
  readonly #pairs = new Map<ParticipantId, Pair>();
  readonly #stop: () => void;

  constructor(ports: ExchangePorts) {
    this.#ports = ports;
    this.#peers = keepPeers(ports, {
      ...{ purpose: 'files', openPeer: ports.openPeer },
      onOpen: (who) => this.#connected(who),
      onMessage: (who, message) => this.#read(who, message),
    });
    this.#stop = effect(() => {
      if (ports.view.value) this.#follow(ports.view.value);
    });
  }

  stateOf(participantId: ParticipantId): LinkState | undefined {
    return this.#peers.linkTo(participantId)?.state.value;
  }

  say(participantId: ParticipantId, word: Word): void {
    void this.#send(participantId, wordFrame(word));
  }

  close(): void {
    this.#stop();
    for (const { sender, receiver } of this.#pairs.values()) {
      sender.close();
      receiver.close();
    }
    this.#peers.close();
  }

  #follow({ files, self: { participantId: self } }: SessionView): void {
    for (const other of new Set(files.map(({ from, to }) => (from === self ? to : from)))) {
      const wanted = files.filter(
        ({ from, to, status }) => from === other && to === self && status === 'accepted',
      );
      if (wanted.length > 0 || this.#pairs.has(other)) this.#pairWith(other).receiver.follow(wanted);
      this.#pairs.get(other)?.sender.look();
    }
  }

  #pairWith(other: ParticipantId): Pair {
    const known = this.#pairs.get(other);
    if (known) return known;
    const receiver = new Receiver({
      ...this.#ports.receiving,
      send: (frame) => this.#send(other, frame),
      onWritten: this.#ports.onWritten,
    });
    const pair: Pair = { sender: this.#senderTo(other), receiver };
    this.#pairs.set(other, pair);
    return pair;
  }

  #senderTo(other: ParticipantId): Sender {
    return new Sender({
      ...this.#ports.sending,
      send: (frame) => this.#send(other, frame),
      isWanted: (fileId) => this.#isFor(other, fileId),
      onWritten: this.#ports.onWritten,
    });
  }

  /** Nobody gets what was not offered to them and accepted. */
  #isFor(other: ParticipantId, fileId: FileId): boolean {
    const isIt = (file: FileView): boolean =>
      file.fileId === fileId && file.to === other && file.status === 'accepted';
    return this.#ports.view.peek()?.files.some(isIt) ?? false;
  }

  #connected(who: ParticipantId): void {
    this.#ports.onConnected();
    const pair = this.#pairWith(who);
    pair.sender.close();
    pair.sender = this.#senderTo(who);
    pair.receiver.connected();
  }

  #read(who: ParticipantId, message: Uint8Array): void {
    const frame = readFrame(message);
    const pair = this.#pairs.get(who);
    if (!frame || !pair) return;
    if (frame.kind === 'piece') pair.receiver.piece(frame.bytes);
    else {
      pair.receiver.word(frame.word);
      pair.sender.take(frame.word);
    }
  }

  async #send(other: ParticipantId, frame: Uint8Array): Promise<boolean> {
    return (await this.#peers.linkTo(other)?.send(frame)) ?? false;
  }
}
