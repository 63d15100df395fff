import { describe, expect, it } from 'vitest';
import { readLink } from '../../../client/net/link.ts';

const ID = 'AbCdEfGhIjKlMnOpQrSt_-';
const SECRET = '0123456789abcdefABCDEF_-ghijklmn';
const TOKEN = `${ID}.${SECRET}`;
const at = (address: string) => {
  const { pathname, hash } = new URL(address, 'https://example.com');
  return readLink({ pathname, hash });
};
const WHOLE = { digits: '123456789', number: '123456789', invitation: TOKEN, isCut: false };

describe('[IN3] a damaged link is mended where it is plain what was meant', () => {
  it.each([
    ['as it was sent', `/join/123456789#${TOKEN}`],
    ['# escaped', `/join/123456789%23${TOKEN}`],
    ['# escaped twice', `/join/123456789%2523${TOKEN}`],
    ['a full-width #', `/join/123456789%EF%BC%83${TOKEN}`],
    ['a dot behind it', `/join/123456789#${TOKEN}.`],
    ['a comma behind it', `/join/123456789#${TOKEN},`],
    ['in brackets', `/join/123456789#${TOKEN})`],
    ['in angle brackets', `/join/123456789#${TOKEN}>`],
    ['a Japanese full stop behind it', `/join/123456789#${TOKEN}。`],
    ['in Japanese brackets', `/join/123456789%23${TOKEN}」。`],
    ['capital letters in the path', `/JOIN/123456789#${TOKEN}`],
    ['a space before the number', `/join/%20123456789#${TOKEN}`],
    ['spaces behind it', `/join/123456789#${TOKEN}%20%20`],
    ['a number in threes', `/join/123%20456%20789#${TOKEN}`],
    ['a number with dashes', `/join/123-456%E2%80%93789#${TOKEN}`],
    ['full-width digits', `/join/%EF%BC%91%EF%BC%92%EF%BC%93456789#${TOKEN}`],
    ['two slashes', `/join//123456789/#${TOKEN}`],
    ['of an assistant', `/Support/Assist/123456789%23${TOKEN}.`],
  ])('%s', (_what, address) => {
    expect(at(address)).toEqual(WHOLE);
  });

  it.each(['', '#', '/', '.', ',', '%20', '。', '」'])('a number with %s behind it', (behind) => {
    expect(at(`/join/123456789${behind}`)).toEqual({ ...WHOLE, invitation: null });
  });

  it.each([
    ['before the dot', ID],
    ['in the id', ID.slice(0, 8)],
    ['in the secret', TOKEN.slice(0, -3)],
    ['an escape in it', `${TOKEN.slice(0, 30)}%E0%A4%A`],
    ['too long', `${TOKEN}abc`],
  ])('cut: %s', (_what, fragment) => {
    const cut = { ...WHOLE, invitation: null, isCut: true };
    expect(at(`/join/123456789#${fragment}`)).toEqual(cut);
    expect(at(`/join/123456789%23${fragment}`)).toEqual(cut);
  });

  it.each([
    ['/join', ''],
    ['/join/12345', '12345'],
    ['/join/012345678', '012345678'],
    ['/join/1234567890', '1234567890'],
    ['/join/abc', ''],
    ['/join/%E0%A4%A', ''],
  ])('%s is no number', (path, digits) => {
    expect(at(path)).toEqual({ digits, number: null, invitation: null, isCut: false });
  });
});
