import { describe, expect, it } from 'vitest';
import {
  digitsOf,
  groupWhileTyping,
  numberFault,
  parseAddress,
} from '../../../client/pages/customer/address.ts';

const at = (address: string) => {
  const { pathname, hash } = new URL(address, 'https://example.com');
  return parseAddress({ pathname, hash });
};

describe('address of a customer', () => {
  it('[JO1] fills the number in', () => {
    expect(at('/join/123456789')).toEqual({ number: '123456789', invitation: null });
    expect(at('/join/123456789/')).toEqual({ number: '123456789', invitation: null });
    expect(at('/join/123%20456%20789')).toEqual({ number: '123456789', invitation: null });
  });

  it('[IN3] reads the invitation from the fragment', () => {
    expect(at('/join/123456789#abc_1.SeCr-et')).toEqual({ number: '123456789', invitation: 'abc_1.SeCr-et' });
  });

  it.each(['#', '#abc', '#abc.', '#a.b.c', '#a b.c', '#%E0%A4%A', `#a.${'x'.repeat(200)}`])(
    'takes no malformed fragment: %s',
    (fragment) => {
      expect(at(`/join/123456789${fragment}`).invitation).toBeNull();
    },
  );

  it.each([
    '/join',
    '/join/',
    '/join/12345',
    '/join/012345678',
    '/join/1234567890',
    '/join/abc',
    '/join/%E0%A4%A',
  ])('knows no number in %s', (path) => {
    expect(at(path).number).toBeNull();
  });
});

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
