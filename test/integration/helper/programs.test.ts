import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Injector } from '../../../helper/inject/port.ts';
import { openX11Injector } from '../../../helper/inject/x11/injector.ts';
import type { ControlInput } from '../../../shared/control/input.ts';
import { type Display, startDisplay } from '../../support/display/display.ts';
import { heldOn } from '../../support/display/x.ts';
import { startChild } from '../../support/processes/child.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { createScope } from '../../support/processes/scope.ts';
import { until } from '../../support/processes/until.ts';

/** What real programs on a real screen get of what is injected; the way there from an agent's page is in test/e2e/control.test.ts. */
const scope = createScope();
let display: Display;
let injector: Injector;
let count = 0;
const obstacles: unknown[] = [];

beforeAll(async () => {
  display = scope.use(await startDisplay());
  injector = await openX11Injector(display.name, {
    onCustomer: () => undefined,
    onObstacle: (obstacle) => void obstacles.push(obstacle),
  });
  scope.defer(() => injector.close());
});
beforeEach(() => injector.aim({ surface: 'monitor', name: '' }));
afterAll(() => scope.close());

type Wish = ControlInput extends infer Input ? (Input extends unknown ? Omit<Input, 'n'> : never) : never;

async function give(...wishes: readonly Wish[]): Promise<void> {
  // Cast: each is a whole input with its number.
  for (const wish of wishes) await injector.inject({ ...wish, n: ++count } as ControlInput);
}

const at = ([x, y]: readonly [number, number]) => ({ x: x / 1280, y: y / 720, held: 0 });
const click = (place: readonly [number, number]): readonly Wish[] => [
  { type: 'button', ...at(place), button: 0, down: true },
  { type: 'button', ...at(place), button: 0, down: false },
];

interface Program {
  readonly id: number;
  got(): string;
}

/** A terminal that keeps what is typed into it, or xev, which tells of all that it gets. */
async function open(title: string, { place = '+40+40', xev = false } = {}): Promise<Program> {
  const file = join(scope.use(createTempFolder('notes')).path, 'notes.txt');
  const script = `${xev ? `xev -name ${title} -geometry 400x300${place}` : 'cat'} > ${file}`;
  const program = xev
    ? await startChild('sh', { args: ['-c', `exec ${script}`], env: display.env })
    : await startChild('xterm', {
        args: ['-u8', '-geometry', `60x12${place}`, '-T', title, '-e', 'sh', '-c', script],
        env: { ...display.env, LC_ALL: 'C.UTF-8' },
      });
  scope.use(program);
  const id = await until(`the window ${title}`, async () => {
    const asked = await startChild('xwininfo', { args: ['-name', title], env: display.env });
    if ((await asked.exited) !== 0 || !asked.output().includes('IsViewable')) return null;
    return Number(/Window id: (0x[0-9a-f]+)/.exec(asked.output())?.[1]);
  });
  return {
    id,
    got: () => {
      try {
        return readFileSync(file, 'utf8');
      } catch {
        return '';
      }
    },
  };
}

describe('[RC2] a program gets', () => {
  it('a drag, a wheel, repeats and modifiers as from a hand', async () => {
    const program = await open('Events', { xev: true });
    const events = (type: string) =>
      program
        .got()
        .split('\n\n')
        .filter((event) => event.startsWith(type));
    await give(
      { type: 'move', ...at([100, 120]) },
      { type: 'button', ...at([100, 120]), button: 0, down: true },
      { type: 'move', ...at([180, 160]) },
      { type: 'move', ...at([220, 200]) },
      { type: 'button', ...at([220, 200]), button: 0, down: false },
      { type: 'wheel', ...at([220, 200]), dx: 0, dy: 3 },
      { type: 'wheel', ...at([220, 200]), dx: 0, dy: -2 },
    );
    await until('the wheel has turned', () => events('ButtonRelease').length >= 6);
    const button = (event: string) => Number(/button (\d+)/.exec(event)?.[1]);
    expect(events('ButtonPress').map(button)).toEqual([1, 5, 5, 5, 4, 4]);
    expect(events('MotionNotify').filter((event) => /state 0x100/.test(event)).length).toBeGreaterThan(0);

    const key = { type: 'key', key: 'ArrowDown', code: 'ArrowDown', held: 3 } as const;
    await give(key, key, key, { type: 'modifiers', held: 0 });
    const downs = () => events('KeyPress').filter((event) => /\(keysym 0xff54, Down\)/.test(event));
    await until('it is repeated', () => downs().length === 3);
    for (const event of downs()) expect(event).toMatch(/state 0x5,/);
    expect((await heldOn(display)).keys).toEqual([]);
  });

  it.each(['us', 'fr', 'de', 'ru'])('text as it was written, under the layout %s', async (layout) => {
    await (await startChild('setxkbmap', { args: [layout], env: display.env })).exited;
    const program = await open(`Layout-${layout}`, { place: '+500+60' });
    await give(...click([560, 120]), { type: 'text', text: 'Az qQ!? @#\\|~ äß€你Ж😀 日本語' });
    await give({ type: 'key', key: 'Enter', code: 'Enter', held: 0 });
    await until('it is written', () => program.got().includes('\n'));
    expect(program.got()).toBe('Az qQ!? @#\\|~ äß€你Ж😀 日本語\n');
  });
});

describe('[RC2] a shared window', () => {
  it('gets the keys, and nothing beside it does', async () => {
    const shared = await open('Ledger', { place: '+60+330' });
    // It has the keyboard now, and lies in front.
    const secret = await open('Private', { place: '+640+330' });
    await injector.aim({ surface: 'window', name: `window:${shared.id}:0` });
    await give({ type: 'text', text: 'for the ledger' });
    await give({ type: 'key', key: 'Enter', code: 'Enter', held: 0 });
    await until('it is written', () => shared.got().includes('\n'));
    // What a window manager takes for itself would go to another one.
    await give({ type: 'key', key: 'Tab', code: 'Tab', held: 4 }, { type: 'modifiers', held: 0 });
    await give({ type: 'text', text: 'again' }, { type: 'key', key: 'Enter', code: 'Enter', held: 0 });
    await until('it is written too', () => shared.got().endsWith('again\n'));
    expect(shared.got()).toBe('for the ledger\nagain\n');
    expect(secret.got()).toBe('');
  });

  it('[RC6] that has gone gets nothing, and neither does what is left', async () => {
    const left = await open('Left', { place: '+640+60' });
    await injector.aim({ surface: 'window', name: 'window:12345:0' });
    await give({ type: 'text', text: 'nowhere' }, { type: 'key', key: 'Enter', code: 'Enter', held: 0 });
    await injector.aim({ surface: 'monitor', name: '' });
    await give(...click([700, 120]), { type: 'text', text: 'here' });
    await give({ type: 'key', key: 'Enter', code: 'Enter', held: 0 });
    await until('it is written', () => left.got().includes('\n'));
    expect(left.got()).toBe('here\n');
    expect(obstacles).toContain('no_window');
  });
});
