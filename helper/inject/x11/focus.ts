import { asked, type XScreen } from './screen.ts';
import type { Surface } from './surface.ts';

/** A window manager looks at a click first, and gives the focus then. */
const PATIENCE_MS = 300;
const EVERY_MS = 5;
/** What the core protocol calls the focus that follows the pointer, or that nobody has. */
const POINTER_ROOT = 1;

/** Where the keyboard of the display is, and whether that is where the agent means it to be [RC2]. */
export class Focus {
  readonly #screen: XScreen;
  readonly #surface: Surface;
  #clicked = false;

  constructor(screen: XScreen, surface: Surface) {
    this.#screen = screen;
    this.#surface = surface;
  }

  /** A button went down: the next key is meant for what it was pressed on. */
  clicked(): void {
    this.#clicked = true;
  }

  /**
   * Before a key. After a click it waits for the focus to follow, a moment at most: not everything that is clicked takes it. Of a
   * shared window: false where the keyboard is not there and cannot be brought there, so that nothing is typed elsewhere.
   */
  async isRight(): Promise<boolean> {
    const wasClicked = this.#clicked;
    this.#clicked = false;
    const { window } = this.#surface;
    if (window === null) {
      if (wasClicked) await this.#settles(async () => (await this.#focused()) === (await this.#atPointer()));
      return true;
    }
    const isThere = async () => (await this.#focused()) === (await this.#surface.frameOf(window));
    if (await (wasClicked ? this.#settles(isThere) : isThere().catch(() => false))) return true;
    await this.#surface.raise();
    return this.#settles(isThere);
  }

  async #settles(isSo: () => Promise<boolean>): Promise<boolean> {
    const until = Date.now() + PATIENCE_MS;
    try {
      while (!(await isSo())) {
        if (Date.now() > until) return false;
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      }
      return true;
    } catch {
      // A window that went away meanwhile.
      return false;
    }
  }

  /** The window manager's window around whatever has the keyboard; 0: nothing. */
  async #focused(): Promise<number> {
    const { client, root } = this.#screen;
    const { focus } = await asked<{ focus: number }>((reply) => client.GetInputFocus(reply));
    if (focus === POINTER_ROOT || focus === root) return this.#atPointer();
    return focus === 0 ? 0 : this.#surface.frameOf(focus);
  }

  async #atPointer(): Promise<number> {
    const { client, root } = this.#screen;
    const { child } = await asked<{ child: number }>((reply) => client.QueryPointer(root, reply));
    return child;
  }
}
