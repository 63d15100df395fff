/** What the customer said at this very machine, and to whom: the other end's certificate, so that nobody slips in behind it. */
interface Allowed {
  readonly controlId: string;
  readonly fingerprint: string;
}

/**
 * Whether what comes is injected [RC4]: only while the server is there and says that somebody controls, only what comes from the
 * very end to which the customer has said yes at this machine, and not while the customer uses it themselves [RC3]. Pure.
 */
export class Gate {
  #told: string | null = null;
  /** Ended once, ended for good: a message that was on its way does not bring it back. */
  readonly #over = new Set<string>();
  #connected: string | null = null;
  #allowed: Allowed | null = null;
  #pausedUntil = 0;

  /** The server's word; answers whether it is another one than before. */
  tell(controlId: string | null): boolean {
    const next = controlId !== null && this.#over.has(controlId) ? null : controlId;
    if (next === this.#told) return false;
    if (this.#told !== null) this.#over.add(this.#told);
    this.#told = next;
    this.#allowed = null;
    this.#pausedUntil = 0;
    return true;
  }

  /** Whose certificate the connection's other end has; null: there is none now. */
  connect(fingerprint: string | null): void {
    this.#connected = fingerprint;
  }

  /** The customer has said yes, at this machine, to whoever is connected now. */
  allow(): void {
    if (this.#told !== null && this.#connected !== null)
      this.#allowed = { controlId: this.#told, fingerprint: this.#connected };
  }

  /** The customer uses mouse or keyboard: nobody else does until then. */
  pauseUntil(time: number): void {
    this.#pausedUntil = time;
  }

  get controlId(): string | null {
    return this.#told;
  }

  /** Whether the customer has said yes to this control and to this end of it. */
  get isAllowed(): boolean {
    const allowed = this.#allowed;
    return allowed !== null && allowed.controlId === this.#told && allowed.fingerprint === this.#connected;
  }

  opens(now: number): boolean {
    return this.isAllowed && now >= this.#pausedUntil;
  }
}
