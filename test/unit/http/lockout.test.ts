import { expect, test } from 'vitest';
import { addressKey } from '../../../server/adapters/http/address.ts';
import { createLockout } from '../../../server/adapters/http/lockout.ts';

const MINUTE_MS = 60_000;

function lockoutAt(startMs = 1_000_000) {
  const clock = { nowMs: startMs };
  const lockout = createLockout(() => clock.nowMs);
  const wrong = (times: number) => {
    for (let count = 0; count < times; count++) lockout.countWrong('a');
  };
  return { clock, lockout, wrong, locked: () => lockout.isLocked('a') };
}

test('[JO5] the tenth wrong number within ten minutes locks out for ten minutes', () => {
  const { clock, wrong, locked, lockout } = lockoutAt();
  wrong(9);
  expect(locked()).toBe(false);
  wrong(1);
  expect([locked(), lockout.isLocked('b')]).toEqual([true, false]);
  clock.nowMs += 10 * MINUTE_MS - 1;
  expect(locked()).toBe(true);
  clock.nowMs += 1;
  expect(locked()).toBe(false);
  wrong(9);
  expect(locked()).toBe(false);
});

test('[JO5] any ten minutes count, not those of a fixed clock', () => {
  const { clock, wrong, locked } = lockoutAt();
  wrong(1);
  clock.nowMs += 9 * MINUTE_MS;
  wrong(8);
  clock.nowMs += 5 * MINUTE_MS;
  wrong(1);
  expect(locked()).toBe(false);
  wrong(1);
  expect(locked()).toBe(true);
});

test('[JO5] slow trying is no attack', () => {
  const { clock, wrong, locked } = lockoutAt();
  for (let count = 0; count < 100; count++) {
    wrong(1);
    clock.nowMs += 2 * MINUTE_MS;
    expect(locked()).toBe(false);
  }
});

test('[JO5] a late wrong number changes nothing of a lock', () => {
  const { clock, wrong, locked } = lockoutAt();
  wrong(10);
  clock.nowMs += 9 * MINUTE_MS;
  wrong(9);
  expect(locked()).toBe(true);
  clock.nowMs += MINUTE_MS - 1;
  expect(locked()).toBe(true);
  clock.nowMs += 1;
  expect(locked()).toBe(false);
  wrong(9);
  expect(locked()).toBe(false);
});

test('[SE3] the memory is bounded, and other addresses push no lock out of it', () => {
  const lockout = createLockout(() => 1, 100);
  const lock = (key: string) => {
    for (let count = 0; count < 10; count++) lockout.countWrong(key);
  };
  for (let count = 0; count < 9; count++) lockout.countWrong('nearly');
  lock('first');
  for (let count = 0; count < 150; count++) lockout.countWrong(`address-${count}`);
  expect(lockout.isLocked('first')).toBe(true);
  lockout.countWrong('nearly');
  expect(lockout.isLocked('nearly')).toBe(false);
  for (let count = 0; count < 100; count++) lock(`locked-${count}`);
  expect(lockout.isLocked('first')).toBe(false);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['::', '0:0:0:0'],
  [undefined, 'unknown'],
])('[JO5] %s counts as %s', (ip, key) => {
  expect(addressKey(ip)).toBe(key);
});
