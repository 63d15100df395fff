import { describe, expect, it, test } from 'vitest';
import { holds, ruleFor, type Said } from '../../../shared/protocol/queue-rules.ts';
import type { AnswerType, Condition } from '../../../shared/protocol/queue-setup.ts';

/** Field's type, what was said (an array: a choice in each language; null: nothing), condition, value, whether it is true. */
type Case = [AnswerType, string | string[] | null, Condition, string, boolean];

const TEXT: Case[] = [
  ['text', 'It prints nothing', 'contains', 'print', true],
  ['text', 'It prints nothing', 'contains', 'PRINTS N', true],
  ['text', 'It prints nothing', 'contains', 'scan', false],
  ['text', 'Straße', 'contains', 'STRASSE', true],
  ['text', 'Laser', 'is', 'laser', true],
  ['text', '  Laser  ', 'is', 'Laser', true],
  ['text', 'two  gaps', 'is', 'two gaps', true],
  ['text', 'Laser printer', 'is', 'Laser', false],
  ['text', 'Laser', 'isNot', 'laser', false],
  ['text', 'Ink', 'isNot', 'laser', true],
  ['text', 'apple', 'lessThan', 'Banana', true],
  ['text', 'banana', 'lessThan', 'Apple', false],
  ['text', 'Cherry', 'greaterThan', 'banana', true],
  ['text', 'same', 'lessThan', 'SAME', false],
  ['text', 'same', 'greaterThan', 'SAME', false],
  ['text', '9', 'lessThan', '10', true],
  ['text', '2026-12-31', 'greaterThan', '2026/9/1', true],
  ['text', '007', 'is', '7', false],
  ['text', 'Σίσυφος', 'contains', 'ΣΊΣΥΦΟΣ', true],
  ['email', 'Ken@VIP.example.com', 'contains', '@vip.', true],
];
const JAPANESE: Case[] = [
  ['text', 'ﾌﾟﾘﾝﾀｰが動きません', 'contains', 'プリンター', true],
  ['text', 'プリンター', 'is', 'ﾌﾟﾘﾝﾀｰ', true],
  ['text', 'ｶﾞｷﾞｸﾞ', 'is', 'ガギグ', true],
  ['text', 'モデル１２３', 'is', 'モデル123', true],
  ['text', 'ＡＢＣ', 'is', 'abc', true],
  ['text', 'ＡＢＣ', 'isNot', 'abc', false],
  ['text', 'ぷりんたー', 'is', 'プリンター', false],
  ['text', '全角　空白', 'is', '全角 空白', true],
  ['text', '㈱タスキ', 'contains', '(株)', true],
  ['text', '１０', 'greaterThan', '9', true],
  ['number', '１２３', 'is', '123', true],
  ['number', '１，２３４', 'greaterThan', '1000', true],
  ['date', '２０２６年１２月３１日', 'is', '2026-12-31', true],
];
const NUMBERS: Case[] = [
  ['number', '10', 'greaterThan', '9', true],
  ['number', '10', 'lessThan', '9', false],
  ['number', '-5', 'lessThan', '0', true],
  ['number', '\u22125', 'lessThan', '-4', true],
  ['number', '1.50', 'is', '1.5', true],
  ['number', '1,234.5', 'is', '1234.5', true],
  ['number', '007', 'is', '7', true],
  ['number', '7', 'isNot', '7.0', false],
  ['number', '7', 'isNot', '8', true],
  ['number', '5', 'lessThan', '5', false],
  ['number', '5', 'greaterThan', '5', false],
  ['number', '1234', 'contains', '23', true],
  ['number', 'many', 'greaterThan', '1', false],
  ['number', 'many', 'isNot', '1', true],
];
const DATES: Case[] = [
  ['date', '2026-12-31', 'lessThan', '2027-01-01', true],
  ['date', '2026-12-31', 'greaterThan', '2026-02-28', true],
  ['date', '2026-12-31', 'greaterThan', '2026-12-31', false],
  ['date', '2026-12-31', 'is', '2026/12/31', true],
  ['date', '2026-01-02', 'isNot', '2026.1.2', false],
  ['date', '2026-12-31', 'contains', '2026-12', true],
  ['date', '2026-02-28', 'lessThan', '2026-02-30', false],
];
const EMPTY: Case[] = [
  ['text', null, 'contains', 'x', false],
  ['text', null, 'is', 'x', false],
  ['text', null, 'is', '', true],
  ['text', null, 'isNot', 'x', true],
  ['text', null, 'isNot', '', false],
  ['text', null, 'lessThan', 'x', false],
  ['text', null, 'greaterThan', 'x', false],
  ['number', null, 'lessThan', '5', false],
  ['date', null, 'lessThan', '2026-12-31', false],
  ['text', 'x', 'is', '', false],
  ['text', 'x', 'isNot', '', true],
];
const CHOICES: Case[] = [
  ['choice', ['Laser', 'レーザー'], 'is', 'laser', true],
  ['choice', ['Laser', 'レーザー'], 'is', 'ﾚｰｻﾞｰ', true],
  ['choice', ['Laser', 'レーザー'], 'isNot', 'レーザー', false],
  ['choice', ['Laser', 'レーザー'], 'isNot', 'Ink', true],
  ['choice', ['Laser', 'レーザー'], 'contains', 'ーザ', true],
];

const saidIn = (type: AnswerType, said: string | string[] | null): Said => ({
  type,
  texts: said === null ? [] : [said].flat(),
});

describe.each([
  ['text', TEXT],
  ['Japanese', JAPANESE],
  ['numbers', NUMBERS],
  ['dates', DATES],
  ['empty fields', EMPTY],
  ['choices', CHOICES],
])('[QU4] a condition on %s', (_what, cases) => {
  it.each(cases)('%s %j %s %j: %s', (type, said, condition, value, isTrue) => {
    expect(holds({ condition, value }, saidIn(type, said))).toBe(isTrue);
  });
});

test('[QU4] a field that the form does not have is empty', () => {
  expect(holds({ condition: 'is', value: '' }, undefined)).toBe(true);
  expect(holds({ condition: 'contains', value: 'x' }, undefined)).toBe(false);
});

test('[QU4] the first rule that is true runs, and none where none is', () => {
  const rule = (value: string, queue: string) =>
    ({ if: { field: 'model', condition: 'is', value }, to: { queue } }) as const;
  const rules = [rule('a', 'first'), rule('b', 'second'), rule('b', 'third')];
  const run = (text: string) => ruleFor(rules, new Map([['model', saidIn('text', text)]]));
  expect(run('b')).toEqual({ index: 1, to: { queue: 'second' } });
  expect(run('c')).toBeNull();
});
