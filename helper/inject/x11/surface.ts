import type { RandR } from 'x11';
import type { Target } from '../port.ts';
import { asked, type XScreen } from './screen.ts';

/** Where something is on the screen, in its pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Monitor extends Place {
  /** What Chromium's capture calls it: the number of the atom of its name. */
  readonly id: number;
}

/** Chromium's names of what is captured, which are the labels of the tracks: `screen:ID:0`, `window:ID:0`. */
const NAME = /^(screen|window):(-?\d+)/;

/** Finds what is shared: a monitor, all of them, or a window. */
export class Surface {
  readonly #screen: XScreen;
  readonly #randr: RandR | null;
  #window: number | null = null;
  #place: Place | null = null;

  constructor(screen: XScreen, randr: RandR | null) {
    this.#screen = screen;
    this.#randr = randr;
  }

  /** The window that is shared; null for a monitor. */
  get window(): number | null {
    return this.#window;
  }

  async aim({ surface, name }: Target): Promise<void> {
    const [, , id] = NAME.exec(name) ?? [];
    this.#window = surface === 'window' && id !== undefined ? Number(id) : null;
    this.#place = surface === 'monitor' ? await this.#monitor(Number(id ?? Number.NaN)) : null;
  }

  /** Null: it is not there, or cannot be told. */
  async place(): Promise<Place | null> {
    if (this.#window === null) return this.#place;
    const { client, root } = this.#screen;
    const window = this.#window;
    try {
      const [{ width, height }, { destX: x, destY: y }] = await Promise.all([
        asked<{ width: number; height: number }>((reply) => client.GetGeometry(window, reply)),
        asked<{ destX: number; destY: number }>((reply) =>
          client.TranslateCoordinates(window, root, 0, 0, reply),
        ),
      ]);
      return { x, y, width, height };
    } catch {
      return null;
    }
  }

  /** Whether this point of the screen shows the shared window, and not another one that covers it. */
  async shows(x: number, y: number): Promise<boolean> {
    if (this.#window === null) return true;
    const { client, root } = this.#screen;
    try {
      const top = await asked<{ child: number }>((reply) =>
        client.TranslateCoordinates(root, root, x, y, reply),
      );
      return top.child !== 0 && top.child === (await this.frameOf(this.#window));
    } catch {
      return false;
    }
  }

  /** The window of the window manager around it, which is what covers and is covered. */
  async frameOf(window: number): Promise<number> {
    const { client, root } = this.#screen;
    const { parent } = await asked<{ parent: number }>((reply) => client.QueryTree(window, reply));
    return parent === root || parent === 0 ? window : this.frameOf(parent);
  }

  /** Brings the shared window to the front. */
  async raise(): Promise<void> {
    if (this.#window === null) return;
    const { client } = this.#screen;
    try {
      client.RaiseWindow(await this.frameOf(this.#window));
      client.SetInputFocus(this.#window, REVERT_TO_PARENT);
    } catch {
      // It has gone; `place` says so.
    }
  }

  async #monitor(id: number): Promise<Place | null> {
    const { width, height } = this.#screen;
    const whole = { x: 0, y: 0, width, height };
    const monitors = await this.#monitors();
    if (monitors.length <= 1) return monitors[0] ?? whole;
    return monitors.find((monitor) => monitor.id === id) ?? whole;
  }

  async #monitors(): Promise<readonly Monitor[]> {
    const randr = this.#randr;
    if (!randr) return [];
    const { client, root } = this.#screen;
    try {
      const { crtcs, config_timestamp: at } = await asked<{
        crtcs: readonly number[];
        config_timestamp: number;
      }>((reply) => randr.GetScreenResourcesCurrent(root, reply));
      const found = await Promise.all(
        crtcs.map(async (crtc) => {
          const info = await asked<Place & { output: readonly number[] }>((reply) =>
            randr.GetCrtcInfo(crtc, at, reply),
          );
          const [output] = info.output;
          if (output === undefined || info.width === 0) return [];
          const { name } = await asked<{ name: string }>((reply) => randr.GetOutputInfo(output, at, reply));
          const id = await asked<number>((reply) => client.InternAtom(true, name, reply));
          return [{ id, x: info.x, y: info.y, width: info.width, height: info.height }];
        }),
      );
      return found.flat();
    } catch {
      return [];
    }
  }
}

const REVERT_TO_PARENT = 2;
