import { describe, expect, it } from 'vitest';
import { digitsOf, groupWhileTyping, numberFault } from '../../../client/pages/customer/address.ts';

describe('typed number', () => {
  it.each([
    '123456789',
    '123 456 789',
    '123-456-789',
    ' 12 34 56 78 9 ',
    '１２３４５６７８９',
    '１２３　４５６　７８９',
    '123.456.789',
  ])('[JO1] understands %s', (typed) => {
    expect(digitsOf(typed)).toBe('123456789');
    expect(numberFault(typed)).toBeNull();
  });

  it.each([
    ['', 'joinNumberMissing'],
    ['abc', 'joinNumberMissing'],
    ['1234', 'joinNumberShort'],
    ['1234567890', 'joinNumberWrong'],
    ['012345678', 'joinNumberWrong'],
  ])('[JO5] says what is wrong with "%s": %s', (typed, fault) => {
    expect(numberFault(typed)).toBe(fault);
  });

  it.each([
    ['1', '1'],
    ['1234', '123 4'],
    ['123 456', '123 456'],
    ['123 456 ', '123 456'],
    ['1234567', '123 456 7'],
    ['１２３４', '123 4'],
    ['12345678901234', '123 456 789 012'],
  ])('is grouped in threes while it is typed: %s', (typed, shown) => {
    expect(groupWhileTyping(typed)).toBe(shown);
  });
});
