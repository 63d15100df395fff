import { type Signal, signal as state } from '@preact/signals';
import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { PeerPurpose } from '../../shared/domain/peers.ts';
import type { IceServer } from '../../shared/protocol/answers.ts';
import type { PeerSignal, RelayedSignal } from '../../shared/protocol/peer.ts';
import type { OpenPeer, Peer } from './peer.ts';

export interface LinkOptions {
  readonly purpose: PeerPurpose;
  readonly participantId: ParticipantId;
  /** Whether this end makes the offers: as the view says. */
  readonly begins: boolean;
  readonly openPeer: OpenPeer;
  readonly iceServers: () => Promise<readonly IceServer[] | null>;
  readonly send: (signal: Omit<RelayedSignal, 'participantId'> & { participantId: ParticipantId }) => void;
  readonly newAttempt: () => string;
  readonly onOpen: () => void;
  readonly onMessage: (message: Uint8Array) => void;
  /** How long one try may take, and how long until the next; doubled up to ten seconds. */
  readonly patienceMs?: number;
  readonly retryMs?: number;
}

/** `failing`: several tries came to nothing; it goes on trying. */
export type LinkState = 'connecting' | 'open' | 'failing';

/**
 * A connection from page to page that comes back by itself, for as long as the view names the other [FT3]. The page that begins
 * makes the tries; a newer one makes the older void, so that a reload at either end, or signals that are late, do no harm.
 */
export interface Link {
  readonly state: Signal<LinkState>;
  take(signal: RelayedSignal): void;
  /** False: it is not open, or not any more. */
  send(message: Uint8Array): Promise<boolean>;
  close(): void;
}

const PATIENCE_MS = 15_000;
const RETRY_MS = 500;
const RETRY_MAX_MS = 10_000;
const FAILING_AFTER = 3;

export function createLink(options: LinkOptions): Link {
  return new PageLink(options);
}

class PageLink implements Link {
  readonly state = state<LinkState>('connecting');
  readonly #options: LinkOptions;
  #peer: Peer | null = null;
  #attempt = '';
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  /** Candidates that overtook the opening of the peer for their try. */
  #early: PeerSignal[] = [];

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#try();
  }

  take({ attempt, signal }: RelayedSignal): void {
    if (this.#closed) return;
    if (this.#options.begins) {
      if (signal.type === 'hello') this.#try();
      else if (attempt === this.#attempt) this.#hand(signal);
    } else if (signal.type === 'offer' && attempt !== this.#attempt) {
      this.#drop();
      this.#attempt = attempt;
      this.#early = [signal];
      void this.#open(attempt);
      this.#after(this.#options.patienceMs ?? PATIENCE_MS, () => this.#lost());
    } else if (attempt === this.#attempt) this.#hand(signal);
  }

  async send(message: Uint8Array): Promise<boolean> {
    if (this.state.peek() !== 'open' || !this.#peer) return false;
    return this.#peer.send(message);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#drop();
  }

  #hand(signal: PeerSignal): void {
    if (this.#peer) this.#peer.signal(signal);
    else this.#early.push(signal);
  }

  /** The beginning end makes a new try, the other asks for one. */
  #try(): void {
    this.#drop();
    const { begins, newAttempt } = this.#options;
    this.#attempt = begins ? newAttempt() : '';
    this.#early = [];
    if (begins) void this.#open(this.#attempt);
    else this.#tell({ type: 'hello' });
    this.#after(this.#options.patienceMs ?? PATIENCE_MS, () => this.#lost());
  }

  async #open(attempt: string): Promise<void> {
    const { begins, openPeer, iceServers, onMessage } = this.#options;
    const isCurrent = (): boolean => !this.#closed && this.#attempt === attempt;
    const servers = await iceServers();
    if (servers === null || !isCurrent()) return;
    this.#peer = openPeer({
      ...{ begins, iceServers: servers },
      listener: {
        onSignal: (signal) => isCurrent() && this.#tell(signal),
        onOpen: () => isCurrent() && this.#opened(),
        onMessage: (message) => {
          if (!isCurrent()) return;
          // simple-peer looks for the way it took before it says that it is open; the other end may have spoken by then.
          this.#opened();
          onMessage(message);
        },
        onClosed: () => isCurrent() && this.#lost(),
      },
    });
    for (const signal of this.#early.splice(0)) this.#peer.signal(signal);
  }

  #opened(): void {
    if (this.state.peek() === 'open') return;
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.state.value = 'open';
    this.#options.onOpen();
  }

  #lost(): void {
    this.#drop();
    this.#attempt = '';
    this.#failures += 1;
    if (this.#failures >= FAILING_AFTER) this.state.value = 'failing';
    const retryMs = this.#options.retryMs ?? RETRY_MS;
    this.#after(Math.min(retryMs * 2 ** (this.#failures - 1), RETRY_MAX_MS), () => this.#try());
  }

  #after(ms: number, next: () => void): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(next, ms);
  }

  #tell(signal: PeerSignal): void {
    const { purpose, participantId, send } = this.#options;
    send({ purpose, participantId, attempt: this.#attempt || 'none', signal });
  }

  #drop(): void {
    this.#peer?.close();
    this.#peer = null;
    if (this.state.peek() === 'open') this.state.value = 'connecting';
  }
}
