import { describe, expect, it } from 'vitest';
import { matching, slashBefore } from '../../../client/session/chat/agent/prepared.ts';
import { filledIn } from '../../../shared/protocol/prepared-texts.ts';

describe('[AD6] the slash before the caret', () => {
  it.each([
    ['/', 1, { at: 0, typed: '' }],
    ['/he', 3, { at: 0, typed: 'he' }],
    ['／he', 3, { at: 0, typed: 'he' }],
    ['Well, /He', 9, { at: 6, typed: 'he' }],
    ['one\n/b', 6, { at: 4, typed: 'b' }],
    ['/hello you', 3, { at: 0, typed: 'he' }],
    ['/hello you', 10, null],
    ['and/or', 6, null],
    ['https://example.com', 19, null],
    ['', 0, null],
  ])('in %j at %i', (text, caret, expected) => {
    expect(slashBefore(text, caret)).toEqual(expected);
  });
});

it('[AD6] whose name begins so come first, then those that have it anywhere', () => {
  const texts = [
    { key: 'bye', text: 'Goodbye, and hello to all' },
    { key: 'hello', text: 'Good morning' },
  ];
  expect(matching(texts, 'hel').map(({ key }) => key)).toEqual(['hello', 'bye']);
  expect(matching(texts, 'zzz')).toEqual([]);
});

it('[AD6] fills in what is known, once: a name with braces in it is only a name', () => {
  const known = { customer: '{agent}', agent: 'Aiko', number: '1', site: 'S' };
  expect(filledIn('{customer} {agent} {constructor} {x}', known)).toBe('{agent} Aiko {constructor} {x}');
});
