import type { FileId } from '../../../shared/domain/ids.ts';
import type { Sink } from './sink.ts';
import { type Word, wordFrame } from './wire.ts';

/** How often the sender hears what is written. */
const TELL_BYTES = 1024 * 1024;

export interface ReceiverPorts {
  /** False while nothing connects the two. */
  send(frame: Uint8Array): Promise<boolean>;
  /** Opens its place; null where it is over meanwhile. */
  open(fileId: FileId): Promise<Sink | null>;
  onWritten(fileId: FileId, offset: number): void;
  /** The sender has it no longer, and somebody there has to choose it again. */
  onMissing(fileId: FileId, isMissing: boolean): void;
  /** All of it is there, and the hash is the sender's. */
  onWhole(fileId: FileId, sink: Sink, sha256: string): void;
  onFault(fileId: FileId, fault: 'damaged' | 'disk'): void;
}

interface Incoming {
  readonly size: number;
  sink: Sink | null;
  /** Handed over to be written. */
  offset: number;
  written: number;
  told: number;
  /** Pieces of this connection's go here. */
  begun: boolean;
}

/** What one sender sends to this page, over as many connections as it takes [FT3]. */
export class Receiver {
  readonly #ports: ReceiverPorts;
  readonly #files = new Map<FileId, Incoming>();
  #current: FileId | null = null;

  constructor(ports: ReceiverPorts) {
    this.#ports = ports;
  }

  /** What is accepted and not over: begins what is new, drops what is gone. */
  follow(wanted: ReadonlyArray<{ readonly fileId: FileId; readonly size: number }>): void {
    for (const [fileId, { sink }] of this.#files) {
      if (wanted.some((one) => one.fileId === fileId)) continue;
      this.#files.delete(fileId);
      // What could not be removed is removed a day later.
      sink?.discard().catch(() => undefined);
    }
    for (const { fileId, size } of wanted) if (!this.#files.has(fileId)) void this.#begin(fileId, size);
  }

  /** A new connection: what is not whole is asked for from where it is. */
  connected(): void {
    this.#current = null;
    for (const [fileId, incoming] of this.#files) {
      incoming.begun = false;
      void this.#want(fileId, incoming);
    }
  }

  word(word: Word): void {
    const incoming = this.#files.get(word.fileId);
    if (!incoming) return;
    const { fileId } = word;
    if (word.say === 'begin') {
      this.#current = fileId;
      incoming.begun = word.offset === incoming.offset;
      this.#ports.onMissing(fileId, false);
    } else if (word.say === 'end' && incoming.begun) void this.#end(fileId, incoming, word.sha256);
    else if (word.say === 'missing') this.#ports.onMissing(fileId, true);
    else if (word.say === 'have') void this.#want(fileId, incoming);
  }

  piece(bytes: Uint8Array): void {
    const fileId = this.#current;
    const incoming = fileId === null ? undefined : this.#files.get(fileId);
    if (fileId === null || !incoming?.begun || !incoming.sink) return;
    incoming.offset += bytes.length;
    if (incoming.offset > incoming.size) this.#fault(fileId, 'damaged');
    else this.#write(fileId, incoming, bytes);
  }

  #write(fileId: FileId, incoming: Incoming, bytes: Uint8Array): void {
    incoming.sink?.write(bytes).then(
      () => this.#wrote(fileId, incoming, bytes.length),
      () => this.#fault(fileId, 'disk'),
    );
  }

  async #begin(fileId: FileId, size: number): Promise<void> {
    const incoming: Incoming = { size, sink: null, offset: 0, written: 0, told: 0, begun: false };
    this.#files.set(fileId, incoming);
    try {
      const sink = await this.#ports.open(fileId);
      if (sink === null || this.#files.get(fileId) !== incoming) return void sink?.discard();
      incoming.sink = sink;
      incoming.offset = sink.offset;
      incoming.written = sink.offset;
      this.#ports.onWritten(fileId, sink.offset);
      await this.#want(fileId, incoming);
    } catch {
      this.#fault(fileId, 'disk');
    }
  }

  async #want(fileId: FileId, incoming: Incoming): Promise<void> {
    const { sink } = incoming;
    if (!sink) return;
    // Behind everything that was handed over before: so much is written when this is answered.
    const { offset } = incoming;
    const sha256 = await sink.hex();
    await this.#ports.send(wordFrame({ say: 'want', fileId, offset, sha256 }));
  }

  #wrote(fileId: FileId, incoming: Incoming, length: number): void {
    incoming.written += length;
    this.#ports.onWritten(fileId, incoming.written);
    const isDue = incoming.written - incoming.told >= TELL_BYTES || incoming.written === incoming.size;
    if (!isDue) return;
    incoming.told = incoming.written;
    void this.#ports.send(wordFrame({ say: 'wrote', fileId, offset: incoming.written }));
  }

  async #end(fileId: FileId, incoming: Incoming, sha256: string): Promise<void> {
    const { sink } = incoming;
    if (!sink) return;
    incoming.begun = false;
    const own = await sink.hex();
    if (this.#files.get(fileId) !== incoming) return;
    if (incoming.offset !== incoming.size || own !== sha256) return this.#fault(fileId, 'damaged');
    // From here on it is no longer this one's to throw away.
    incoming.sink = null;
    this.#ports.onWhole(fileId, sink, sha256);
  }

  #fault(fileId: FileId, fault: 'damaged' | 'disk'): void {
    const incoming = this.#files.get(fileId);
    if (!incoming) return;
    incoming.begun = false;
    const { sink } = incoming;
    incoming.sink = null;
    sink?.discard().catch(() => undefined);
    this.#ports.onFault(fileId, fault);
  }

  /** Leaves what is there for the page that comes after. */
  close(): void {
    this.#files.clear();
  }
}
