import { afterEach, describe, expect, it } from 'vitest';
import {
  formatClock,
  formatDuration,
  formatList,
  formatNumber,
  formatRelative,
} from '../../../client/i18n/format.ts';
import { addCatalogue, setLanguage, t } from '../../../client/i18n/index.ts';
import { offeredLanguages, pickLanguage } from '../../../client/i18n/language.ts';
import { digitsOf, isSessionNumber } from '../../../client/ui/NumberField.tsx';

afterEach(() => setLanguage('en'));
const now = Date.UTC(2026, 10, 23, 8, 0, 0);

describe('[UI1] formats', () => {
  it('runs a clock', () => {
    expect(formatClock(252_900)).toBe('04:12');
    expect(formatClock(3_600_000 + 62_000)).toBe('1:01:02');
    expect(formatClock(-5)).toBe('00:00');
  });

  it('tells durations in at most two units', () => {
    expect(formatDuration(0)).toBe('0 sec');
    expect(formatDuration(46_000)).toBe('46 sec');
    expect(formatDuration(252_000)).toBe('4 min 12 sec');
    expect(formatDuration(3_600_000 + 17 * 60_000 + 5_000)).toBe('1 hr 17 min');
    setLanguage('ja');
    expect(formatDuration(252_000)).toBe('4 分 12 秒');
  });

  it('tells how long ago', () => {
    expect(formatRelative(now - 180_000, now)).toBe('3 minutes ago');
    expect(formatRelative(now - 86_400_000, now)).toBe('yesterday');
    setLanguage('ja');
    expect(formatRelative(now - 180_000, now)).toBe('3 分前');
  });

  it('groups numbers and joins names as the language does', () => {
    expect(formatNumber(12345)).toBe('12,345');
    expect(formatList(['Ken', 'Mei', 'Bun'])).toBe('Ken, Mei, and Bun');
    setLanguage('ja');
    expect(formatList(['Ken', 'Mei'])).toBe('Ken、Mei');
  });
});

describe('[UI1] languages', () => {
  it('takes the first of the browser’s languages that is spoken here', () => {
    expect(pickLanguage(['de-DE', 'ja-JP', 'en'])).toBe('ja');
    expect(pickLanguage(['de', 'fr'])).toBe('en');
    expect(pickLanguage([])).toBe('en');
    // A site that speaks one alone.
    expect(pickLanguage(['en'], offeredLanguages('ja'))).toBe('ja');
    expect(pickLanguage(['ja'], offeredLanguages(undefined))).toBe('ja');
    expect(pickLanguage(['ja'], offeredLanguages('all'))).toBe('ja');
  });

  it('switches every text at once', () => {
    expect(t('cancel')).toBe('Cancel');
    setLanguage('ja');
    expect(t('cancel')).toBe('キャンセル');
  });

  it('fills parameters, follows plurals, and leaves markup alone', () => {
    const own = addCatalogue('test', {
      en: {
        people_one: '{{count}} person',
        people_other: '{{count}} people',
        hello: 'Hello {{name}}',
      } as const,
      ja: { people_other: '{{count}} 名', hello: '{{name}} さん' },
    });
    expect(own('people', { count: 1 })).toBe('1 person');
    expect(own('people', { count: 3 })).toBe('3 people');
    expect(own('hello', { name: '<b>&' })).toBe('Hello <b>&');
    expect(own('cancel')).toBe('Cancel');
    setLanguage('ja');
    expect(own('people', { count: 1 })).toBe('1 名');
  });
});

describe('[SS2] session numbers as people type them', () => {
  it.each([
    ['482 913 056', '482913056'],
    ['482-913-056', '482913056'],
    ['４８２　９１３　０５６', '482913056'],
    ['No. 482913056 please', '482913056'],
    ['4829130561', '482913056'],
  ])('%s', (typed, digits) => expect(digitsOf(typed)).toBe(digits));

  it('has nine digits and no leading zero', () => {
    expect(isSessionNumber('482913056')).toBe(true);
    expect(isSessionNumber('082913056')).toBe(false);
    expect(isSessionNumber('48291305')).toBe(false);
  });
});
