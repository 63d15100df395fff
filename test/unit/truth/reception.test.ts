import { describe, expect, it } from 'vitest';
import { createReceptions, RECEPTION_TIMES, type Sign } from '../../../client/truth/reception.ts';

const { standsAfterMs, lateAfterMs } = RECEPTION_TIMES;
const none: Sign = { key: 'screen', came: false };
const came: Sign = { key: 'screen', came: true };

/** Looks once a second, as a page does, from 0 on. */
function looks(signs: readonly Sign[]): Array<string | undefined> {
  const receptions = createReceptions();
  return signs.map((sign, second) => receptions.look(second * 1_000, [sign]).get('screen'));
}
const times = (count: number, sign: Sign): Sign[] => Array.from({ length: count }, () => sign);

describe('[RL5] what comes', () => {
  it('starts, and is late after ten seconds without anything', () => {
    const seen = looks(times(11, none));
    expect(seen.slice(0, lateAfterMs / 1_000)).toEqual(Array(10).fill('starting'));
    expect(seen[10]).toBe('late');
  });

  it('flows from the first sign on, stands three seconds after the last one, and flows again with the next', () => {
    const seen = looks([none, came, ...times(3, none), came]);
    expect(seen).toEqual(['starting', 'flows', 'flows', 'flows', 'stands', 'flows']);
    expect(standsAfterMs).toBe(3_000);
  });

  it('never stands while a still screen gives one frame a second, or one in two', () => {
    const still = Array.from({ length: 30 }, (_, second) => (second % 2 === 0 ? came : none));
    expect(new Set(looks(still))).toEqual(new Set(['flows']));
  });

  it('is not missed while nothing is to come, nor is that time counted afterwards', () => {
    const idle = { ...none, idle: true };
    expect(looks([came, ...times(20, idle), none, none]).at(-1)).toBe('flows');
    expect(looks([...times(20, idle), ...times(9, none)]).at(-1)).toBe('starting');
  });

  it('is not missed while the page itself slept', () => {
    const receptions = createReceptions();
    receptions.look(0, [came]);
    expect(receptions.look(70_000, [none]).get('screen')).toBe('flows');
    expect(receptions.look(71_000, [none]).get('screen')).toBe('flows');
    expect(receptions.look(73_000, [none]).get('screen')).toBe('stands');
  });

  it('begins anew as another thing', () => {
    const receptions = createReceptions();
    receptions.look(0, [came]);
    expect(receptions.look(1_000, [{ key: 'another', came: false }]).get('another')).toBe('starting');
    expect(receptions.look(2_000, [none]).get('screen')).toBe('starting');
  });

  it('stands at once by another page’s word', () => {
    const receptions = createReceptions({ standsAfterMs: 0, lateAfterMs });
    receptions.look(0, [came]);
    expect(receptions.look(1_000, [came]).get('screen')).toBe('flows');
    expect(receptions.look(2_000, [none]).get('screen')).toBe('stands');
  });
});
