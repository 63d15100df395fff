import { describe, expect, test } from 'vitest';
import { reportOf } from '../../../client/pages/check/report.ts';
import { type Findings, rowsOf, verdictOf } from '../../../client/pages/check/rows.ts';

const WELL: Findings = {
  webSocket: 'works',
  udp: 'through',
  tcp: 'through',
  relay: 'notSetUp',
  places: ['UDP 203.0.113.5 20000', 'TCP 203.0.113.5 20000'],
  roundTripMs: 20,
  loss: 0,
  upstream: { kbps: 3_990, atLeast: true },
  microphone: 'prompt',
  screen: 'works',
};
const NO_FIGURES = { roundTripMs: null, loss: null, upstream: null };
const row = (found: Findings, id: string) => rowsOf(found).find((one) => one.id === id);
const changed = (more: Findings) => ({ ...WELL, ...more });

describe('[RL6] what a check says', () => {
  test('all is well', () => {
    expect(verdictOf(WELL)).toMatchObject({ mark: 'good' });
    expect(rowsOf(WELL).map(({ mark }) => mark)).toEqual([
      ...['good', 'good', 'good', 'none', 'good', 'good', 'good', 'good', 'good'],
    ]);
    expect(row(WELL, 'upstream')?.says).toMatch(/At least 3900/);
  });

  test('nothing is claimed before it is known', () => {
    const found = { webSocket: 'works', udp: 'blocked' } as const;
    expect(verdictOf(found)).toBeNull();
    // Blocked alone, or blocked like everything else: the advice differs.
    expect(row(found, 'udp')?.mark).toBe('pending');
  });

  test('UDP alone is blocked: help goes on, and IT reads what to open', () => {
    const found = changed({ udp: 'blocked', loss: null });
    expect(verdictOf(found)).toMatchObject({ mark: 'limited' });
    expect(row(found, 'udp')).toMatchObject({ mark: 'limited' });
    expect(row(found, 'udp')?.advice).toContain('203.0.113.5 20000');
    expect(row(found, 'loss')?.says).toMatch(/TCP/);
  });

  test('TCP alone is blocked: that limits nobody', () => {
    expect(verdictOf(changed({ tcp: 'blocked' }))).toMatchObject({ mark: 'good' });
  });

  test('nothing gets through: it is said so, with the next step', () => {
    const found = changed({ udp: 'blocked', tcp: 'blocked', ...NO_FIGURES });
    expect(verdictOf(found)).toMatchObject({ mark: 'bad' });
    expect(row(found, 'tcp')).toMatchObject({ mark: 'bad' });
    expect(row(found, 'tcp')?.advice).toMatch(/another network/);
    expect(row(found, 'loss')).toMatchObject({ mark: 'none' });
  });

  test('what could not be tried is no verdict on the network', () => {
    const found = changed({ udp: 'unknown', tcp: 'unknown', relay: 'unknown', ...NO_FIGURES });
    expect(verdictOf(found)).toMatchObject({ mark: 'none' });
  });

  test.each([
    [{ loss: 0.01 }, 'loss', 'good'],
    [{ loss: 0.05 }, 'loss', 'limited'],
    [{ loss: 0.2 }, 'loss', 'bad'],
    [{ roundTripMs: 400 }, 'roundTrip', 'limited'],
    [{ upstream: { kbps: 500, atLeast: false } }, 'upstream', 'limited'],
    [{ upstream: { kbps: 120, atLeast: false } }, 'upstream', 'bad'],
    [{ microphone: 'denied' }, 'microphone', 'bad'],
    [{ screen: 'missing' }, 'screen', 'bad'],
    [{ webSocket: 'blocked' }, 'webSocket', 'limited'],
  ] as const)('%j: %s is %s, with advice where it is not good', (more, id, mark) => {
    const found = row(changed(more), id);
    expect(found?.mark).toBe(mark);
    expect(found?.advice === null).toBe(mark === 'good');
  });

  test('the text for support has each result, browser and time', () => {
    const report = reportOf({
      ...{ rows: rowsOf(WELL), verdict: 'Fine', places: WELL.places ?? [], site: 'https://example.com' },
      ...{ browser: 'Firefox 1', at: new Date(0) },
    });
    expect(report).toContain('1970-01-01T00:00:00.000Z');
    expect(report).toContain('Firefox 1');
    expect(report.match(/^- /gm)).toHaveLength(9);
  });
});
