import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { effect } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepTime, ServerClock } from '../../../client/net/server-clock.ts';

const HOUR = 3_600_000;
const SERVER = 1_800_000_000_000;

/** A page whose computer is one hour ahead; its steady clock is moved by hand. */
function aPage() {
  const steady = { ms: 5_000 };
  const clock = new ServerClock(
    () => steady.ms,
    () => SERVER + HOUR + steady.ms,
  );
  return { steady, clock };
}

describe("[UI1] all times are the server's", () => {
  afterEach(() => vi.useRealTimers());

  it('a computer that is an hour ahead does not matter after the first reading', () => {
    const { steady, clock } = aPage();
    expect(clock.now()).toBe(SERVER + HOUR + 5_000);
    clock.read({ sentMs: 5_000, receivedMs: 5_200, serverMs: SERVER + 5_100 });
    steady.ms = 65_200;
    expect(clock.now()).toBe(SERVER + 65_200);
  });

  it('the shortest way counts, however late it comes; a long one changes nothing', () => {
    const { steady, clock } = aPage();
    clock.read({ sentMs: 0, receivedMs: 800, serverMs: SERVER + 790 });
    clock.read({ sentMs: 1_000, receivedMs: 1_020, serverMs: SERVER + 1_010 });
    clock.read({ sentMs: 2_000, receivedMs: 2_900, serverMs: SERVER + 2_010 });
    steady.ms = 10_000;
    expect(clock.now()).toBe(SERVER + 10_000);
  });

  it('a whole second of an HTTP answer is worth less than a quick answer of the line', () => {
    const { steady, clock } = aPage();
    clock.read({ sentMs: 0, receivedMs: 20, serverMs: SERVER + 500, coarseMs: 500 });
    clock.read({ sentMs: 30, receivedMs: 50, serverMs: SERVER + 40 });
    clock.read({ sentMs: 60, receivedMs: 80, serverMs: SERVER + 500, coarseMs: 500 });
    steady.ms = 100;
    expect(clock.now()).toBe(SERVER + 100);
  });

  it('after a sleep any reading counts, and whoever shows the time follows', () => {
    const { clock } = aPage();
    const shown: number[] = [];
    const stop = effect(() => void shown.push(clock.now()));
    clock.read({ sentMs: 5_000, receivedMs: 5_000, serverMs: SERVER });
    clock.doubt();
    clock.read({ sentMs: 4_000, receivedMs: 6_000, serverMs: SERVER + HOUR });
    stop();
    expect(shown).toEqual([SERVER + HOUR + 5_000, SERVER, SERVER + HOUR]);
  });

  it('a line is asked a few times after its welcome, then once a minute, until it closes', async () => {
    vi.useFakeTimers();
    const { clock } = aPage();
    let asked = 0;
    const time = keepTime(async () => {
      asked += 1;
      return SERVER;
    }, clock);
    time.welcomed();
    await vi.advanceTimersByTimeAsync(0);
    expect([asked, clock.now()]).toEqual([4, SERVER]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(5);
    time.close();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toBe(5);
  });

  it("no page reads the computer's clock past this one", () => {
    const folder = join(import.meta.dirname, '../../../client');
    const readers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => /Date\.now|new Date\(\)/.test(readFileSync(join(folder, file), 'utf8')));
    expect(readers).toEqual(['net/server-clock.ts']);
  });
});
