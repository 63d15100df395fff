import type { ControlInput, Modifier, PointedInput } from '../../shared/control/input.ts';
import { MODIFIERS } from '../../shared/control/input.ts';
import type { Injector, InjectorEvents } from './port.ts';

/** The part of robotjs 0.9 that is used. */
interface Robot {
  getScreenSize(): { width: number; height: number };
  getMousePos(): { x: number; y: number };
  moveMouse(x: number, y: number): void;
  mouseToggle(down: 'down' | 'up', button: 'left' | 'middle' | 'right'): void;
  scrollMouse(x: number, y: number): void;
  keyTap(key: string, modifiers?: readonly string[]): void;
  keyToggle(key: string, down: 'down' | 'up'): void;
  typeString(text: string): void;
  setKeyboardDelay(ms: number): void;
  setMouseDelay(ms: number): void;
}

const BUTTONS = ['left', 'middle', 'right'] as const;
const NAMES: Readonly<Record<Modifier, string>> = {
  Shift: 'shift',
  Control: 'control',
  Alt: 'alt',
  Meta: 'command',
};
const KEYS: Readonly<Record<string, string>> = {
  Backspace: 'backspace',
  Delete: 'delete',
  Enter: 'enter',
  Tab: 'tab',
  Escape: 'escape',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'home',
  End: 'end',
  PageUp: 'pageup',
  PageDown: 'pagedown',
  Insert: 'insert',
  PrintScreen: 'printscreen',
};
const EVERY_MS = 20;

/**
 * macOS and Windows, by robotjs, the main monitor only. It was never run on either: what is known is that the library loads, and
 * what it documents. It ends its process on a key that it does not know; therefore only keys that it knows are handed on.
 */
export async function openRobotInjector(events: InjectorEvents): Promise<Injector> {
  // Not among the packages where there is no build of it for this platform.
  const { default: robot } = (await import('robotjs')) as unknown as { default: Robot };
  robot.setKeyboardDelay(0);
  robot.setMouseDelay(0);
  return new RobotInjector(robot, events);
}

class RobotInjector implements Injector {
  readonly #robot: Robot;
  readonly #events: InjectorEvents;
  readonly #buttons = new Set<(typeof BUTTONS)[number]>();
  readonly #held = new Set<Modifier>();
  readonly #timer: NodeJS.Timeout;
  #put: { x: number; y: number } | null = null;
  #newest = -1;

  constructor(robot: Robot, events: InjectorEvents) {
    this.#robot = robot;
    this.#events = events;
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  async aim({ surface }: { surface: string }): Promise<void> {
    // Where a window is cannot be asked here.
    this.#events.onObstacle(surface === 'monitor' ? null : 'no_window');
  }

  async inject(input: ControlInput): Promise<void> {
    if (input.type === 'move' && input.n < this.#newest) return;
    this.#newest = Math.max(this.#newest, input.n);
    if ('x' in input) this.#point(input);
    else if (input.type === 'modifiers') this.#hold(input.held);
    else if (input.type === 'text') this.#robot.typeString(input.text);
    else if (input.type === 'release') await this.releaseAll();
    else this.#key(input);
  }

  async releaseAll(): Promise<void> {
    this.#hold(0);
    for (const button of this.#buttons) this.#robot.mouseToggle('up', button);
    this.#buttons.clear();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.releaseAll();
  }

  #point(input: PointedInput): void {
    const { width, height } = this.#robot.getScreenSize();
    this.#hold(input.held);
    const [x, y] = [Math.floor(input.x * (width - 1)), Math.floor(input.y * (height - 1))];
    this.#robot.moveMouse(x, y);
    this.#put = { x, y };
    if (input.type === 'wheel') this.#robot.scrollMouse(-input.dx, -input.dy);
    if (input.type !== 'button') return;
    const button = BUTTONS[input.button];
    this.#robot.mouseToggle(input.down ? 'down' : 'up', button);
    if (input.down) this.#buttons.add(button);
    else this.#buttons.delete(button);
  }

  #key({ key, held }: { key: string; held: number }): void {
    const name = KEYS[key] ?? (/^F([1-9]|1\d|2[0-4])$|^[\x21-\x7e]$/.test(key) ? key.toLowerCase() : null);
    if (name === null) return;
    this.#hold(held);
    this.#robot.keyTap(name);
  }

  #hold(bits: number): void {
    for (const [index, modifier] of MODIFIERS.entries()) {
      const isWanted = (bits & (1 << index)) !== 0;
      if (isWanted === this.#held.has(modifier)) continue;
      this.#robot.keyToggle(NAMES[modifier], isWanted ? 'down' : 'up');
      if (isWanted) this.#held.add(modifier);
      else this.#held.delete(modifier);
    }
  }

  #look(): void {
    const { x, y } = this.#robot.getMousePos();
    // A pixel more or less is the rounding of a scaled screen.
    const isMoved = this.#put !== null && (Math.abs(this.#put.x - x) > 2 || Math.abs(this.#put.y - y) > 2);
    if (!isMoved) return;
    this.#put = { x, y };
    this.#events.onCustomer();
  }
}
