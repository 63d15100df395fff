/** What has to be closed again, the last first. */
export class Opened {
  readonly #closers: Array<() => Promise<void>> = [];
  #closed: Promise<void> | null = null;

  with<Made>(made: Made, close: (made: Made) => Promise<void>): Made {
    this.#closers.push(() => close(made));
    return made;
  }

  close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  async #closeAll(): Promise<void> {
    for (const close of this.#closers.reverse()) await close();
  }
}
