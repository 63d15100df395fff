import { type ReadonlySignal, signal } from '@preact/signals';
import { readSignal, writeSignal } from '../../../../shared/control/channels.ts';
import {
  type ControlInput,
  type Obstacle,
  readToPage,
  type ToHelper,
} from '../../../../shared/control/input.ts';
import { commitmentTo, type WordNumbers, wordNumbers } from '../../../../shared/control/words.ts';
import type { ControlId } from '../../../../shared/domain/ids.ts';
import type { OpenHandsPeer } from '../../../p2p/hands-peer.ts';
import type { SessionClient } from '../../types.ts';

/** What of a machine is in this page's hands. */
export interface HandsState {
  /**
   * `asking`: the customer is asked at the helper. `customer`: they use the machine themselves [RC3]. `unsafe`: what came is not what
   * was promised, so somebody sits in between [RC4].
   */
  readonly phase: 'connecting' | 'asking' | 'taking' | 'customer' | 'failing' | 'unsafe';
  readonly words: WordNumbers | null;
  readonly roundTripMs: number | null;
  readonly obstacle: Obstacle | null;
}

export interface HandsPorts extends Pick<SessionClient, 'send' | 'onControlSignal'> {
  readonly controlId: ControlId;
  readonly openPeer: OpenHandsPeer;
  readonly retryMs?: number;
}

// A part of a message of its own for each kind.
export type Wish = ControlInput extends infer Input
  ? Input extends { readonly n: number }
    ? Omit<Input, 'n'>
    : never
  : never;

export interface Hands {
  readonly state: ReadonlySignal<HandsState>;
  /** Sends it, if it is taken now. */
  do(wish: Wish): void;
  close(): void;
}

const RETRY_MS = 1_000;
const FAILING_AFTER = 4;
const PING_MS = 1_000;
const PATIENCE_MS = 15_000;
const START: HandsState = { phase: 'connecting', words: null, roundTripMs: null, obstacle: null };

/** The way from this page to the helper, which comes back by itself for as long as control lasts [RC2]. */
export function createHands(ports: HandsPorts): Hands {
  return new PageHands(ports);
}

class PageHands implements Hands {
  readonly state = signal<HandsState>(START);
  readonly #ports: HandsPorts;
  readonly #forget: () => void;
  #try: Try | null = null;
  #failures = 0;
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(ports: HandsPorts) {
    this.#ports = ports;
    this.#forget = ports.onControlSignal(({ controlId, signal: text }) => {
      const told = controlId === ports.controlId ? readSignal(text) : null;
      if (told && told.attempt === this.#try?.attempt) this.#try.peer.signal(told.data);
    });
    void this.#begin();
  }

  do(wish: Wish): void {
    const open = this.#try;
    if (!open || this.state.peek().phase !== 'taking') return;
    this.#count += 1;
    const text = JSON.stringify({ ...wish, n: this.#count });
    if (wish.type === 'move') open.peer.sendMove(text);
    else open.peer.send(text);
  }

  close(): void {
    this.#closed = true;
    this.#forget();
    this.#drop();
  }

  async #begin(): Promise<void> {
    const attempt = crypto.randomUUID();
    const opened = await this.#ports.send('control:connect', {});
    if (this.#closed) return;
    if (!opened.ok || opened.data.controlId !== this.#ports.controlId) return this.#again();
    const { controlId, openPeer, send } = this.#ports;
    const isMine = (): boolean => this.#try?.attempt === attempt;
    const peer = openPeer({
      iceServers: opened.data.iceServers,
      listener: {
        onSignal: (data) => {
          if (isMine()) void send('control:signal', { controlId, signal: writeSignal({ attempt, data }) });
        },
        onOpen: (fingerprints) => {
          if (!isMine() || !this.#try) return;
          clearTimeout(this.#timer);
          this.#failures = 0;
          this.#try.fingerprints = fingerprints;
          this.#ping();
        },
        onMessage: (text) => void (isMine() && this.#take(text)),
        onClosed: () => isMine() && this.#again(),
      },
    });
    this.#try = { attempt, peer, fingerprints: null, pageNonce: null, commitment: null, pings: new Map() };
    this.#timer = setTimeout(() => this.#again(), PATIENCE_MS);
  }

  async #take(text: string): Promise<void> {
    const message = readToPage(text);
    const at = this.#try;
    if (!message || !at) return;
    switch (message.type) {
      case 'commitment': {
        if (at.commitment !== null) return;
        at.commitment = message.hash;
        at.pageNonce = randomHex();
        return this.#send({ type: 'nonce', nonce: at.pageNonce });
      }
      case 'nonce':
        return this.#compare(at, message.nonce);
      case 'pong': {
        const sentAt = at.pings.get(message.id);
        at.pings.delete(message.id);
        if (sentAt !== undefined)
          this.#change({ roundTripMs: Math.max(1, Math.round(performance.now() - sentAt)) });
        return;
      }
      case 'state':
        if (this.state.peek().phase !== 'unsafe')
          this.#change({ phase: message.state, obstacle: message.obstacle });
    }
  }

  async #compare(at: Try, helperNonce: string): Promise<void> {
    const { commitment, pageNonce, fingerprints } = at;
    at.pageNonce = null;
    if (commitment === null || pageNonce === null || fingerprints === null) return;
    const isKept = (await commitmentTo(hash, helperNonce)) === commitment;
    if (this.#try !== at) return;
    if (!isKept) {
      this.#drop();
      return this.#change({ phase: 'unsafe', words: null });
    }
    const { page: pageFingerprint, helper: helperFingerprint } = fingerprints;
    const words = await wordNumbers(hash, { pageFingerprint, helperFingerprint, pageNonce, helperNonce });
    if (this.#try === at) this.#change({ words });
  }

  #ping(): void {
    const at = this.#try;
    if (!at || this.#closed) return;
    this.#count += 1;
    at.pings.clear();
    at.pings.set(this.#count, performance.now());
    this.#send({ type: 'ping', id: this.#count });
    this.#timer = setTimeout(() => this.#ping(), PING_MS);
  }

  #again(): void {
    this.#drop();
    if (this.#closed) return;
    this.#failures += 1;
    this.#change({ ...START, phase: this.#failures >= FAILING_AFTER ? 'failing' : 'connecting' });
    this.#timer = setTimeout(() => void this.#begin(), this.#ports.retryMs ?? RETRY_MS);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    const dropped = this.#try;
    this.#try = null;
    dropped?.peer.close();
  }

  #send(message: ToHelper): void {
    this.#try?.peer.send(JSON.stringify(message));
  }

  #change(next: Partial<HandsState>): void {
    this.state.value = { ...this.state.peek(), ...next };
  }
}

interface Try {
  readonly attempt: string;
  readonly peer: ReturnType<OpenHandsPeer>;
  readonly pings: Map<number, number>;
  fingerprints: { readonly page: string; readonly helper: string } | null;
  pageNonce: string | null;
  commitment: string | null;
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const randomHex = (): string => hex(crypto.getRandomValues(new Uint8Array(32)));

async function hash(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}
