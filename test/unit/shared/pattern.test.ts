import { expect, it } from 'vitest';
import { patternOf } from '../../../shared/domain/pattern.ts';

const matches = (pattern: string, text: string) => patternOf(pattern)?.matches(text) ?? null;

it.each([
  ['', 'anything', true],
  ['INC-\\d{4,8}', 'INC-1234', true],
  ['INC-\\d{4,8}', 'INC-123', false],
  ['INC-\\d{4,8}', 'INC-123456789', false],
  ['INC-\\d{4,8}', 'xINC-1234', false],
  ['INC-\\d+|CHG\\d{2,}', 'CHG12', true],
  ['INC-\\d+|CHG\\d{2,}', 'CHG1', false],
  ['[A-Z]{2}[0-9-]*', 'AB1-2', true],
  ['[^ ]+', 'a b', false],
  ['a?b?c', 'ac', true],
  ['案件\\d+', '案件12', true],
  ['.', '👨', true],
  ['\\.\\w+', '.a_1', true],
  ['a.c', 'abc', true],
])('[AD5] %s takes %s: %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

it.each([
  '(a)',
  'a**',
  '[z-a]',
  '[]',
  '[a',
  'a{3,2}',
  '^a',
  'a$',
  '\\b',
  '\\1',
  'a|',
  '|',
  '{2}',
  'a{,3}',
  '\\',
])('[AD5] %s is no pattern', (pattern) => {
  expect(patternOf(pattern)).toBeNull();
});

it('[AD5] what makes regular expressions go back for ever takes no time', () => {
  const began = performance.now();
  const pattern = `${'a*'.repeat(100)}b`;
  expect(matches(pattern, 'a'.repeat(100))).toBe(false);
  expect(performance.now() - began).toBeLessThan(500);
});
