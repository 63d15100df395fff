import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseTurnUrl } from '../../../server/adapters/system/checks/turn.ts';
import { TURN_CREDENTIAL_MS, turnServers } from '../../../server/adapters/system/turn.ts';

const turn = { urls: ['turn:t.example.com:3478'], secret: 'north' };

test('[SE5] TURN credentials end by themselves and are signed with the shared secret', () => {
  const [server] = turnServers(turn, { nowMs: 1_700_000_000_999, name: 'participant-1' });
  const expiresAt = (1_700_000_000 * 1_000 + TURN_CREDENTIAL_MS) / 1_000;
  expect(server?.urls).toEqual(turn.urls);
  expect(server?.username).toBe(`${expiresAt}:participant-1`);
  expect(server?.credential).toBe(
    createHmac('sha1', 'north').update(`${expiresAt}:participant-1`).digest('base64'),
  );
});

test('[SE5] a known vector', () => {
  // echo -n 1700014400:p | openssl dgst -sha1 -hmac north -binary | base64
  const [server] = turnServers(turn, { nowMs: 1_700_000_000_000, name: 'p' });
  expect(server?.username).toBe('1700014400:p');
  expect(server?.credential).toBe('vu55w9qqOWmGXZLUK7g0Jj3Q6sg=');
});

test('without a TURN server there are none', () => {
  expect(turnServers(null, { nowMs: 1, name: 'x' })).toEqual([]);
});

test.each([
  ['turn:t.example.com', { host: 't.example.com', port: 3478, tcp: false }],
  ['turn:t.example.com:99?transport=tcp', { host: 't.example.com', port: 99, tcp: true }],
  ['turns:t.example.com', { host: 't.example.com', port: 5349, tcp: true }],
  ['turn:[2001:db8::1]:3479', { host: '2001:db8::1', port: 3479, tcp: false }],
])('%s', (url, parsed) => {
  expect(parseTurnUrl(url)).toEqual(parsed);
});
