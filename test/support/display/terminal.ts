import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Area } from '../picture/picture.ts';
import { startChild } from '../processes/child.ts';
import { createTempFolder } from '../processes/place.ts';
import { createScope } from '../processes/scope.ts';
import { until } from '../processes/until.ts';
import type { Display } from './display.ts';

/** A real program on a screen: an xterm that shows what it is told to. */
export interface Terminal {
  readonly title: string;
  /** Where its window's inside is on the screen. */
  readonly area: Area;
  /** Writes text or escape sequences (ECMA-48, xterm's ctlseqs) to it. */
  write(text: string): void;
  stop(): Promise<void>;
}

export interface TerminalOptions {
  readonly title?: string;
  readonly text?: string;
  readonly x?: number;
  readonly y?: number;
  readonly columns?: number;
  readonly rows?: number;
  readonly fontSize?: number;
}

/** Clears the terminal, sets its background to a colour, and hides its cursor. */
export function filled(red: number, green: number, blue: number): string {
  return `\x1b[?25l\x1b[48;2;${red};${green};${blue}m\x1b[2J\x1b[H`;
}

/** Opens a terminal on the display and waits until its window is there. */
export async function openTerminal(display: Display, options: TerminalOptions = {}): Promise<Terminal> {
  const { title = 'Ledger', text = '', x = 670, y = 60, columns = 62, rows = 30, fontSize = 11 } = options;
  const scope = createScope();
  try {
    const folder = scope.use(createTempFolder('terminal'));
    const script = join(folder.path, 'script');
    writeFileSync(script, `\x1b[?25l${text.replaceAll('\n', '\r\n')}`);
    const args = [
      ...[
        '-T',
        title,
        '-fa',
        // Not just any monospace: some are a quarter wider, and then the window is partly outside the screen.
        'DejaVu Sans Mono',
        '-fs',
        String(fontSize),
        '-geometry',
        `${columns}x${rows}+${x}+${y}`,
      ],
      ...['-bg', 'white', '-fg', 'black', '+sb', '-uc', '-e', 'tail', '-c', '+1', '-s', '0.01', '-f', script],
    ];
    scope.use(await startChild('xterm', { args, env: display.env }));
    const area = await until(`the window ${title}`, () => findWindow(display, title));
    return { title, area, write: (added) => appendFileSync(script, added), stop: () => scope.close() };
  } catch (fault) {
    await scope.close();
    throw fault;
  }
}

/** Where the inside of the window with this title is, by xwininfo; null while there is none that can be seen. */
async function findWindow(display: Display, title: string): Promise<Area | null> {
  const asked = await startChild('xwininfo', { args: ['-name', title], env: display.env });
  if ((await asked.exited) !== 0) return null;
  const text = asked.output();
  if (!text.includes('IsViewable')) return null;
  const number = (label: string) => Number(new RegExp(`${label}:\\s+(-?\\d+)`).exec(text)?.[1]);
  return {
    x: number('Absolute upper-left X'),
    y: number('Absolute upper-left Y'),
    width: number('Width'),
    height: number('Height'),
  };
}
