import { type Area, crop, type Picture } from '../../support/picture/picture.ts';
import { pause, until } from '../../support/processes/until.ts';
import type { Studio } from '../studio.ts';

/** Lines of the terminal that stand still but for changes, and below them those that run all the time. */
const STILL_LINES = 22;
const LINES = 30;
const WIDTH = 60;
const EVERY_MS = 33;

/** Text that moves in the lower part of the sharer's terminal, and text in the upper part that is changed at will. */
export interface Scene {
  /** Where the text that stands still is on the screen. */
  readonly area: Area;
  /** Puts other text there; gives what the area then looks like. */
  change(): Promise<Picture>;
}

export function playScene({ display, terminal, scope }: Studio): Scene {
  let line = 0;
  let page = 0;
  terminal.write(`\x1b[?25l\x1b[2J\x1b[${STILL_LINES + 2};${LINES}r`);
  const timer = setInterval(() => {
    line += 1;
    terminal.write(`\x1b[${LINES};1H\n${sentence(line)}`);
  }, EVERY_MS);
  scope.defer(() => clearInterval(timer));
  const lineHeight = terminal.area.height / LINES;
  const area = {
    x: terminal.area.x,
    y: terminal.area.y,
    width: Math.min(terminal.area.width, display.width - terminal.area.x),
    height: Math.floor(lineHeight * STILL_LINES),
  };
  return {
    area,
    change: async (): Promise<Picture> => {
      page += 1;
      const before = crop(display.grab(), area);
      const text = Array.from(
        { length: STILL_LINES },
        (_, row) => `\x1b[${row + 1};1H\x1b[2K${sentence(page * 100 + row)}`,
      );
      terminal.write(text.join(''));
      let last = before;
      return until(
        'the new text stands on the screen',
        async () => {
          const seen = crop(display.grab(), area);
          const isDone = isSame(seen, last) && !isSame(seen, before);
          last = seen;
          await pause(20);
          return isDone ? seen : null;
        },
        { everyMs: 0 },
      );
    },
  };
}

const WORDS =
  'invoice lIl1 O0 customer rn m total 1,380.00 ledger account vv w open closed; paid: draft'.split(' ');
function sentence(number: number): string {
  let text = String(number).padStart(5, '0');
  for (let word = number * 7; text.length < WIDTH - 12; word += 1 + (number % 3))
    text += ` ${WORDS[word % WORDS.length]}`;
  return text.slice(0, WIDTH);
}

function isSame(a: Picture, b: Picture): boolean {
  return Buffer.compare(a.rgb, b.rgb) === 0;
}
