import { createHash, randomBytes } from 'node:crypto';
import { type ControlInput, type Obstacle, readToHelper, type ToPage } from '../shared/control/input.ts';
import { commitmentTo, type WordNumbers, wordNumbers } from '../shared/control/words.ts';
import type { HelperControl } from '../shared/protocol/helper.ts';
import { Gate } from './gate.ts';
import type { Injector } from './inject/port.ts';
import type { Peer, PeerEvents } from './peer/peer.ts';

/** How long the customer has the machine to themselves after each sign of theirs [RC3]. */
const CUSTOMER_MS = 2_000;

/** What is asked at this machine. */
export interface Question {
  readonly byName: string;
  readonly surface: HelperControl['surface'];
  readonly words: WordNumbers;
}

export interface ControlPorts {
  /** Rejects never. `signal` aborted: the question is void. */
  ask(question: Question, signal: AbortSignal): Promise<boolean>;
  /** To the server. */
  answer(controlId: HelperControl['controlId'], allow: boolean): void;
  signal(controlId: HelperControl['controlId'], text: string): void;
  openPeer(events: PeerEvents, iceServers: HelperControl['iceServers']): Peer;
  /** Somebody controls this machine, or nobody does any more. */
  show(state: { readonly active: string | null }): void;
  now(): number;
}

const hash = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex');

/** Control of this machine, one after the other: by the server's word, the customer's word, and the two words [RC4]. */
export class HelperControlling {
  readonly #ports: ControlPorts;
  readonly #injector: Injector;
  readonly #gate = new Gate();
  #control: HelperControl | null = null;
  #peer: Peer | null = null;
  #asking: AbortController | null = null;
  #obstacle: Obstacle | null = null;
  #resume: NodeJS.Timeout | null = null;

  constructor(ports: ControlPorts, injector: Injector) {
    this.#ports = ports;
    this.#injector = injector;
  }

  /** The server's word; null: nobody controls, or the server is not there to say so. */
  tell(control: HelperControl | null): void {
    if (!this.#gate.tell(control?.controlId ?? null)) return;
    this.#letGo();
    this.#peer?.close();
    this.#peer = null;
    this.#asking?.abort();
    const active = this.#gate.controlId;
    this.#control = active === null ? null : control;
    this.#ports.show({ active: null });
    if (this.#control === null) return;
    void this.#injector.aim({ surface: this.#control.surface, name: this.#control.capture });
    this.#peer = this.#open(this.#control);
  }

  signal({ controlId, signal }: { controlId: string; signal: string }): void {
    if (controlId === this.#gate.controlId) this.#peer?.signal(signal);
  }

  /** Stopped here, by the customer. */
  stop(): void {
    const control = this.#control;
    if (control === null) return;
    this.tell(null);
    this.#ports.answer(control.controlId, false);
  }

  /** The customer uses mouse or keyboard. */
  customerActs(): void {
    if (!this.#gate.isAllowed) return;
    const { now } = this.#ports;
    if (this.#gate.opens(now())) {
      void this.#injector.releaseAll();
      this.#gate.pauseUntil(now() + CUSTOMER_MS);
      this.#sayState();
    }
    this.#gate.pauseUntil(now() + CUSTOMER_MS);
    if (this.#resume !== null) clearTimeout(this.#resume);
    this.#resume = setTimeout(() => this.#sayState(), CUSTOMER_MS);
  }

  obstacle(obstacle: Obstacle | null): void {
    this.#obstacle = obstacle;
    this.#sayState();
  }

  /** Lets go of everything, for good. */
  async close(): Promise<void> {
    this.tell(null);
    await this.#injector.close();
  }

  #open(control: HelperControl): Peer {
    const { controlId } = control;
    let greeting: Greeting | null = null;
    const peer = this.#ports.openPeer(
      {
        signal: (text) => this.#ports.signal(controlId, text),
        connected: (fingerprints) => {
          this.#gate.connect(fingerprints.page);
          const helperNonce = randomBytes(32).toString('hex');
          greeting = { ...fingerprints, helperNonce };
          void commitmentTo(hash, helperNonce).then((commitment) =>
            this.#send({ type: 'commitment', hash: commitment }),
          );
        },
        message: (text) => {
          const message = readToHelper(text);
          if (message === null) return;
          if (message.type === 'ping') return this.#send({ type: 'pong', id: message.id });
          if (message.type !== 'nonce') return this.#take(message);
          // Once: a second one would let its sender try.
          const greeted = greeting;
          greeting = null;
          if (greeted) void this.#greeted(control, greeted, message.nonce);
        },
        closed: () => {
          this.#gate.connect(null);
          this.#asking?.abort();
          this.#letGo();
        },
      },
      control.iceServers,
    );
    return peer;
  }

  async #greeted(control: HelperControl, greeting: Greeting, pageNonce: string): Promise<void> {
    const { page: pageFingerprint, helper: helperFingerprint, helperNonce } = greeting;
    this.#send({ type: 'nonce', nonce: helperNonce });
    const words = await wordNumbers(hash, { pageFingerprint, helperFingerprint, pageNonce, helperNonce });
    if (control.controlId !== this.#gate.controlId) return;
    // The very page that was allowed before has connected again.
    if (this.#gate.isAllowed) return this.#sayState();
    this.#sayState();
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const { byName, surface } = control;
    const allow = await this.#ports.ask({ byName, surface, words }, asking.signal);
    if (asking.signal.aborted) return;
    if (!allow) return this.stop();
    this.#gate.allow();
    this.#ports.answer(control.controlId, true);
    this.#ports.show({ active: byName });
    this.#sayState();
  }

  #take(input: ControlInput): void {
    if (this.#gate.opens(this.#ports.now())) void this.#injector.inject(input);
  }

  #letGo(): void {
    if (this.#resume !== null) clearTimeout(this.#resume);
    this.#resume = null;
    void this.#injector.releaseAll();
  }

  #sayState(): void {
    const isPaused = this.#gate.isAllowed && !this.#gate.opens(this.#ports.now());
    const state = !this.#gate.isAllowed ? 'asking' : isPaused ? 'customer' : 'taking';
    this.#send({ type: 'state', state, obstacle: this.#obstacle });
  }

  #send(message: ToPage): void {
    this.#peer?.send(JSON.stringify(message));
  }
}

interface Greeting {
  readonly page: string;
  readonly helper: string;
  readonly helperNonce: string;
}
