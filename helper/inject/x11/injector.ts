import type { XTest } from 'x11';
import type { ControlInput, Obstacle, PointedInput } from '../../../shared/control/input.ts';
import type { Injector, InjectorEvents, Target } from '../port.ts';
import { Focus } from './focus.ts';
import { Keymap } from './keymap.ts';
import { CAPS_LOCK, Keys } from './keys.ts';
import { asked, openScreen, type XScreen } from './screen.ts';
import { type Place, Surface } from './surface.ts';
import { type Own, Traces, traceOf, watchCustomer } from './watch.ts';

/** X buttons of W3C UI Events `button`. */
const BUTTONS = [1, 2, 3] as const;
const WHEEL = { up: 4, down: 5, left: 6, right: 7 } as const;
const MAPPING_NOTIFY = 34;

/** Mouse and keyboard of an X display by XTEST. Rejects with what stands in the way as the message [RC6]. */
export async function openX11Injector(display: string, events: InjectorEvents): Promise<Injector> {
  const screen = await openScreen(display, () => events.onObstacle('no_display')).catch(() => {
    throw new Error('no_display' satisfies Obstacle);
  });
  const test = await screen.extension('xtest');
  if (!test) {
    screen.close();
    throw new Error('no_xtest' satisfies Obstacle);
  }
  const randr = await screen.extension('randr');
  const keymap = new Keymap(screen);
  await keymap.read();
  const surface = new Surface(screen, randr);
  return new X11Injector({ screen, test, keymap, surface, focus: new Focus(screen, surface), events });
}

interface Parts {
  readonly screen: XScreen;
  readonly test: XTest;
  readonly keymap: Keymap;
  readonly surface: Surface;
  readonly focus: Focus;
  readonly events: InjectorEvents;
}

const [CONTROL, ALT, META] = [2, 4, 8];

/** What window managers take for themselves: it would act outside of the window. */
function isOfDesktop({ key, held }: { readonly key: string; readonly held: number }): boolean {
  if ((held & META) !== 0 || key === 'PrintScreen') return true;
  if ((held & ALT) === 0) return false;
  return (held & CONTROL) !== 0 || key === 'Tab' || key === 'Escape';
}

class X11Injector implements Injector {
  readonly #parts: Parts;
  readonly #keys: Keys;
  readonly #buttons = new Set<number>();
  readonly #own: Own;
  readonly #unwatch: () => void;
  /** What is asked for happens one after the other. */
  #last: Promise<void> = Promise.resolve();
  #newest = -1;
  #obstacle: Obstacle | null = null;
  #closed = false;
  #remapped = false;

  constructor(parts: Parts) {
    const { screen, test, keymap, events } = parts;
    this.#parts = parts;
    const traces = new Traces();
    const onRelease = (keycode: number) => traces.add(traceOf.key(keycode));
    this.#keys = new Keys({ test, root: screen.root, keymap, onRelease });
    const held = { keys: () => this.#keys.heldKeycodes, buttons: () => this.#buttons };
    this.#own = { pointer: null, ...held, traces };
    this.#unwatch = watchCustomer(screen, { own: this.#own, onCustomer: () => events.onCustomer() });
    screen.client.on('event', ({ type }) => {
      // Somebody chose another layout, or we lent a key: read again before the next key.
      if (type === MAPPING_NOTIFY) this.#remapped = true;
    });
  }

  aim(target: Target): Promise<void> {
    return this.#then(async () => {
      await this.#parts.surface.aim(target);
      this.#say((await this.#parts.surface.place()) === null ? 'no_window' : null);
    });
  }

  inject(input: ControlInput): Promise<void> {
    return this.#then(() => this.#inject(input));
  }

  releaseAll(): Promise<void> {
    // At once, before what may still wait.
    this.#letGo();
    return this.#then(async () => {
      this.#letGo();
      // The answer comes when the server has done all of it.
      await asked((reply) => this.#parts.screen.client.QueryKeymap(reply));
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#unwatch();
    await this.releaseAll().catch(() => undefined);
    this.#closed = true;
    const { keymap, screen } = this.#parts;
    keymap.restore();
    await asked((reply) => screen.client.QueryKeymap(reply)).catch(() => undefined);
    screen.close();
  }

  #then(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(() => (this.#closed ? undefined : work()));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #inject(input: ControlInput): Promise<void> {
    // A move that comes late would undo what came after it.
    if (input.type === 'move' && input.n < this.#newest) return;
    this.#newest = Math.max(this.#newest, input.n);
    if (this.#remapped) {
      this.#remapped = false;
      await this.#parts.keymap.read();
    }
    switch (input.type) {
      case 'move':
      case 'button':
      case 'wheel':
        return this.#point(input);
      case 'key':
        if (!(await this.#mayType(input))) return;
        return this.#keys.tap(input, (await this.#state()) & 3);
      case 'modifiers':
        return this.#keys.hold(input.held);
      case 'text':
        if (!(await this.#mayType(input))) return;
        return this.#keys.type(input.text, () => this.#state());
      case 'release':
        return this.#letGo();
    }
  }

  /** Keys go to a shared window alone: not to another one that has the keyboard, and not to the desktop around it. */
  async #mayType(input: Extract<ControlInput, { type: 'key' | 'text' }>): Promise<boolean> {
    const { surface, focus } = this.#parts;
    if (surface.window !== null && input.type === 'key' && isOfDesktop(input)) return false;
    const isRight = await focus.isRight();
    this.#say(isRight ? null : (await surface.place()) === null ? 'no_window' : 'other_window');
    return isRight;
  }

  async #point(input: PointedInput): Promise<void> {
    const { surface } = this.#parts;
    const place = await surface.place();
    this.#say(place === null ? 'no_window' : null);
    if (place === null) return;
    const { x, y } = this.#onScreen(place, input);
    this.#keys.hold(input.held);
    const isPress = input.type === 'button' && input.down;
    // Another window may lie over the shared one: what is not shared is not clicked.
    if ((isPress || input.type === 'wheel') && !(await surface.shows(x, y))) {
      await surface.raise();
      if (!(await surface.shows(x, y))) return;
    }
    this.#moveTo(x, y);
    if (isPress) this.#parts.focus.clicked();
    if (input.type === 'button') this.#button(BUTTONS[input.button], input.down);
    if (input.type === 'wheel') this.#wheel(input);
  }

  /** Of the share's picture to the screen's pixel, at most its edge. */
  #onScreen({ x, y, width, height }: Place, at: { x: number; y: number }): { x: number; y: number } {
    const { screen } = this.#parts;
    const within = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);
    const inside = (share: number, size: number) => Math.min(Math.floor(share * size), size - 1);
    return {
      x: within(x + inside(at.x, width), screen.width - 1),
      y: within(y + inside(at.y, height), screen.height - 1),
    };
  }

  #moveTo(x: number, y: number): void {
    const { test, screen } = this.#parts;
    test.FakeInput(test.MotionNotify, 0, 0, screen.root, x, y);
    // It may be seen there for a moment still, and here only then.
    if (this.#own.pointer) this.#own.traces.add(traceOf.pointer(this.#own.pointer));
    this.#own.pointer = { x, y };
  }

  #button(button: number, down: boolean): void {
    const { test, screen } = this.#parts;
    if (down === this.#buttons.has(button)) return;
    if (down) this.#buttons.add(button);
    else {
      this.#buttons.delete(button);
      this.#own.traces.add(traceOf.button(button));
    }
    test.FakeInput(down ? test.ButtonPress : test.ButtonRelease, button, 0, screen.root, 0, 0);
  }

  #wheel({ dx, dy }: { dx: number; dy: number }): void {
    const turn = (button: number, notches: number) => {
      for (let left = notches; left > 0; left -= 1) {
        this.#button(button, true);
        this.#button(button, false);
      }
    };
    turn(dy > 0 ? WHEEL.down : WHEEL.up, Math.abs(dy));
    turn(dx > 0 ? WHEEL.right : WHEEL.left, Math.abs(dx));
  }

  #letGo(): void {
    this.#keys.releaseAll();
    for (const button of [...this.#buttons]) this.#button(button, false);
  }

  /** The keyboard's group, and whether it is locked to capitals. */
  async #state(): Promise<number> {
    const { client, root } = this.#parts.screen;
    const { keyMask } = await asked<{ keyMask: number }>((reply) => client.QueryPointer(root, reply));
    return ((keyMask >> 13) & 3) | ((keyMask & 2) !== 0 ? CAPS_LOCK : 0);
  }

  #say(obstacle: Obstacle | null): void {
    if (obstacle === this.#obstacle) return;
    this.#obstacle = obstacle;
    this.#parts.events.onObstacle(obstacle);
  }
}
