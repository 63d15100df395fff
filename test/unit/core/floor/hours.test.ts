import { describe, expect, it, test } from 'vitest';
import { isWithin, opensNext } from '../../../../server/core/floor/hours.ts';
import type { Hours } from '../../../../shared/protocol/queue-setup.ts';

const NONE: Hours['week'] = { sun: [], mon: [], tue: [], wed: [], thu: [], fri: [], sat: [] };
const daily = (from: string, to: string): Hours['week'] => {
  const spans = [{ from, to }];
  return { sun: spans, mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans };
};
const inZone = (timeZone: string, week: Hours['week'], holidays: string[] = []): Hours => ({
  ...{ timeZone, week, holidays },
});
const at = (text: string): number => Date.parse(text);
const next = (hours: Hours, from: string): string | null => {
  const opens = opensNext(hours, at(from));
  return opens === null ? null : new Date(opens).toISOString().replace('.000Z', 'Z');
};

test('[QU3] no hours are always', () => {
  expect(isWithin(null, at('2026-01-01T00:00:00Z'))).toBe(true);
  expect(opensNext(null, 5)).toBe(5);
});

test('[QU3] days and times count in the zone of the queue: from the first instant to before the last', () => {
  const hours = inZone('Asia/Tokyo', {
    ...NONE,
    mon: [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '18:00' },
    ],
  });
  // A Monday in Tokyo begins on the Sunday of UTC.
  for (const [text, is] of [
    ['2026-11-29T23:59:59.999Z', false],
    ['2026-11-30T00:00:00Z', true],
    ['2026-11-30T02:59:59.999Z', true],
    ['2026-11-30T03:00:00Z', false],
    ['2026-11-30T04:00:00Z', true],
    ['2026-11-30T09:00:00Z', false],
    ['2026-12-01T01:00:00Z', false],
  ] as const)
    expect([text, isWithin(hours, at(text))]).toEqual([text, is]);
  expect(next(hours, '2026-11-30T01:00:00Z')).toBe('2026-11-30T01:00:00Z');
  expect(next(hours, '2026-11-30T03:30:00Z')).toBe('2026-11-30T04:00:00Z');
  expect(next(hours, '2026-11-30T09:00:00Z')).toBe('2026-12-07T00:00:00Z');
});

test('[QU3] until midnight is until the next day begins', () => {
  const hours = inZone('Europe/Berlin', {
    ...NONE,
    sat: [{ from: '20:00', to: '24:00' }],
    sun: [{ from: '00:00', to: '02:00' }],
  });
  expect(isWithin(hours, at('2026-11-28T22:59:59Z'))).toBe(true);
  expect(isWithin(hours, at('2026-11-28T23:00:00Z'))).toBe(true);
  expect(isWithin(hours, at('2026-11-29T01:00:00Z'))).toBe(false);
});

test('[QU3] holidays are closed all day, in the zone of the queue', () => {
  const hours = inZone('Asia/Tokyo', daily('09:00', '18:00'), ['2026-12-31', '2027-01-01', '2027-01-02']);
  expect(isWithin(hours, at('2026-12-30T08:00:00Z'))).toBe(true);
  expect(isWithin(hours, at('2026-12-31T03:00:00Z'))).toBe(false);
  expect(next(hours, '2026-12-30T09:00:00Z')).toBe('2027-01-03T00:00:00Z');
});

test('[QU3] hours that never hold have no next opening', () => {
  expect(opensNext(inZone('UTC', NONE), 0)).toBeNull();
});

/** 09:00 stays 09:00 of the clocks there, on the day before a change, on it and after it. */
describe.each([
  ['Europe/Berlin', '2026-03-29', ['08:00', '07:00', '07:00']],
  ['Europe/Berlin', '2026-10-25', ['07:00', '08:00', '08:00']],
  ['America/New_York', '2026-03-08', ['14:00', '13:00', '13:00']],
  ['America/New_York', '2026-11-01', ['13:00', '14:00', '14:00']],
  // Half an hour, and in the southern half of the earth.
  ['Australia/Lord_Howe', '2026-10-04', ['22:30', '22:00', '22:00']],
  ['Australia/Lord_Howe', '2026-04-05', ['22:00', '22:30', '22:30']],
] as const)('[QU3] daylight saving of %s on %s', (zone, date, opens) => {
  it('moves the hours with the clocks', () => {
    const hours = inZone(zone, daily('09:00', '10:00'));
    const isEast = zone.startsWith('Australia');
    for (const [offset, time] of opens.entries()) {
      // Of the east, 09:00 lies on the day before in UTC.
      const day = new Date(at(`${date}T00:00:00Z`) + (offset - (isEast ? 2 : 1)) * 86_400_000);
      const open = at(`${day.toISOString().slice(0, 10)}T${time}:00Z`);
      expect(isWithin(hours, open - 1)).toBe(false);
      expect(isWithin(hours, open)).toBe(true);
      expect(isWithin(hours, open + 3_600_000 - 1)).toBe(true);
      expect(isWithin(hours, open + 3_600_000)).toBe(false);
      expect(opensNext(hours, open - 3_600_000)).toBe(open);
    }
  });
});

/** A time that the clocks go over: the change itself; a time that they show twice: from the first to the last. */
test.each([
  // 02:00 to 03:00 is not there.
  ['Europe/Berlin', '02:30', '04:00', '2026-03-29T01:00:00Z', '2026-03-29T02:00:00Z'],
  ['America/New_York', '02:30', '04:00', '2026-03-08T07:00:00Z', '2026-03-08T08:00:00Z'],
  ['Australia/Lord_Howe', '02:15', '04:00', '2026-10-03T15:30:00Z', '2026-10-03T17:00:00Z'],
  // 02:00 to 03:00, 01:00 to 02:00 and 01:30 to 02:00 are there twice.
  ['Europe/Berlin', '02:30', '04:00', '2026-10-25T00:30:00Z', '2026-10-25T03:00:00Z'],
  ['Europe/Berlin', '01:00', '02:30', '2026-10-24T23:00:00Z', '2026-10-25T01:30:00Z'],
  ['America/New_York', '01:30', '04:00', '2026-11-01T05:30:00Z', '2026-11-01T09:00:00Z'],
  ['Australia/Lord_Howe', '01:45', '04:00', '2026-04-04T14:45:00Z', '2026-04-04T17:30:00Z'],
])('[QU3] in %s, from %s to %s of the day of a change is from %s to %s', (zone, from, to, begins, ends) => {
  const hours = inZone(zone, daily(from, to));
  const [first, last] = [at(begins), at(ends)];
  expect(isWithin(hours, first - 1)).toBe(false);
  for (let now = first; now < last; now += 5 * 60_000) expect(isWithin(hours, now)).toBe(true);
  expect(isWithin(hours, last - 1)).toBe(true);
  expect(isWithin(hours, last)).toBe(false);
  expect(opensNext(hours, first - 60_000)).toBe(first);
});

test('[QU3] a midnight that the clocks go over begins with the change', () => {
  // In Beirut 2026-03-29 begins at 01:00.
  const hours = inZone('Asia/Beirut', { ...NONE, sun: [{ from: '00:00', to: '24:00' }] });
  expect(next(hours, '2026-03-28T00:00:00Z')).toBe('2026-03-28T22:00:00Z');
  expect(isWithin(hours, at('2026-03-29T20:59:59Z'))).toBe(true);
  expect(isWithin(hours, at('2026-03-29T21:00:00Z'))).toBe(false);
});
