import type { FileId } from '../../../shared/domain/ids.ts';
import type { FileSource } from './source.ts';
import { pieceFrame, type Word, wordFrame } from './wire.ts';

/** On the way and not yet written at the other end; more would only fill its memory. */
const WINDOW_BYTES = 8 * 1024 * 1024;

export interface SenderPorts {
  send(frame: Uint8Array): Promise<boolean>;
  source(fileId: FileId): FileSource | undefined;
  /** Whether it is still to be sent. */
  isWanted(fileId: FileId): boolean;
  /** So much is written at the other end. */
  onWritten(fileId: FileId, offset: number): void;
  /** Why it cannot go on: it is no longer to be read, or is another one than before. */
  onFault(fileId: FileId, fault: 'unreadable' | 'other'): void;
}

type Want = Extract<Word, { say: 'want' }>;

/** Sends over one connection what its other end wants, one file at a time; with the connection it is over for good. */
export class Sender {
  readonly #ports: SenderPorts;
  readonly #wants: Want[] = [];
  #busy = false;
  #closed = false;
  #sending: FileId | null = null;
  #written = 0;
  #goOn: () => void = () => undefined;

  constructor(ports: SenderPorts) {
    this.#ports = ports;
  }

  take(word: Word): void {
    if (word.say === 'want') {
      this.#wants.push(word);
      void this.#next();
    } else if (word.say === 'wrote') {
      this.#ports.onWritten(word.fileId, word.offset);
      if (word.fileId === this.#sending) this.#written = word.offset;
      this.#goOn();
    }
  }

  /** Something is no longer wanted, perhaps. */
  look(): void {
    this.#goOn();
  }

  close(): void {
    this.#closed = true;
    this.#goOn();
  }

  async #next(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let want = this.#wants.shift(); want && !this.#closed; want = this.#wants.shift()) {
      if (this.#ports.isWanted(want.fileId)) await this.#serve(want);
    }
    this.#busy = false;
  }

  async #serve(want: Want): Promise<void> {
    const { fileId } = want;
    const source = this.#ports.source(fileId);
    if (!source) return void this.#say({ say: 'missing', fileId });
    try {
      const hash = want.offset <= source.size ? await source.hashAt(want.offset) : null;
      if (hash?.hex() !== want.sha256) {
        this.#ports.onFault(fileId, 'other');
        return void this.#say({ say: 'missing', fileId });
      }
      this.#sending = fileId;
      this.#written = want.offset;
      this.#ports.onWritten(fileId, want.offset);
      await this.#say({ say: 'begin', fileId, offset: want.offset });
      let sent = want.offset;
      for await (const piece of source.pieces(want.offset, hash)) {
        await this.#room(fileId, sent);
        if (!this.#mayGoOn(fileId) || !(await this.#ports.send(pieceFrame(piece)))) return;
        sent += piece.length;
      }
      await this.#say({ say: 'end', fileId, sha256: hash.hex() });
    } catch {
      this.#ports.onFault(fileId, 'unreadable');
    } finally {
      this.#sending = null;
    }
  }

  #mayGoOn(fileId: FileId): boolean {
    return !this.#closed && this.#ports.isWanted(fileId);
  }

  /** Until the other end has written enough of what was sent. */
  async #room(fileId: FileId, sent: number): Promise<void> {
    while (this.#mayGoOn(fileId) && sent - this.#written >= WINDOW_BYTES) {
      await new Promise<void>((resolve) => {
        this.#goOn = resolve;
      });
    }
  }

  #say(word: Word): Promise<boolean> {
    return this.#ports.send(wordFrame(word));
  }
}
