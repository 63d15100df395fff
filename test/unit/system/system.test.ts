import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lookUpAnnounced } from '../../../server/adapters/system/announced.ts';
import { createSystemClock } from '../../../server/adapters/system/clock.ts';
import { createIdSource } from '../../../server/adapters/system/ids.ts';
import { createLog, toPlainLine } from '../../../server/adapters/system/log.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { participantId, sessionNumber, token } from '../../../shared/protocol/fields.ts';

describe('the clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000 }));
  afterEach(() => void vi.useRealTimers());
  const clock = createSystemClock();

  test('calls at the time, not within the call, and once', () => {
    const fn = vi.fn();
    clock.setTimer(500, fn);
    expect(fn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    clock.setTimer(3_000, fn);
    vi.advanceTimersByTime(1_998);
    expect(fn).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(fn).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(100_000);
    expect(fn).toHaveBeenCalledTimes(2);
  });

  test('waits longer than a timer of Node can', () => {
    const fn = vi.fn();
    const thirtyDaysMs = 30 * 24 * 60 * 60_000;
    clock.setTimer(1_000 + thirtyDaysMs, fn);
    vi.advanceTimersByTime(thirtyDaysMs - 1);
    expect(fn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fn).toHaveBeenCalledTimes(1);
  });

  test('a cancelled timer is silent, also in its second round', () => {
    const fn = vi.fn();
    clock.setTimer(2_000, fn)();
    const cancel = clock.setTimer(1_000 + 2 ** 31 + 5_000, fn);
    vi.advanceTimersByTime(2 ** 31);
    cancel();
    vi.advanceTimersByTime(10_000);
    expect(fn).not.toHaveBeenCalled();
  });
});

describe('ids', () => {
  const ids = createIdSource();

  test('[IN4] are url-safe, short enough, and secrets have at least 128 bits', () => {
    for (let count = 0; count < 200; count++) {
      expect(v.is(participantId, ids.newId())).toBe(true);
      expect(v.is(token, `${ids.newId()}.${ids.newSecret()}`)).toBe(true);
    }
    expect(Buffer.from(ids.newSecret(), 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    expect(ids.newSecret().length).toBeLessThan(LIMITS.tokenLength);
    expect(new Set(Array.from({ length: 1_000 }, () => ids.newId())).size).toBe(1_000);
  });

  test('[SS2] session numbers are nine digits without a leading zero', () => {
    for (let count = 0; count < 1_000; count++)
      expect(v.is(sessionNumber, ids.newSessionNumber())).toBe(true);
  });

  test('hashes are sha-256 in hex and compare', () => {
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(ids.hash('abc')).toBe(hash);
    expect([
      ids.sameHash(hash, hash),
      ids.sameHash(hash, ids.hash('abd')),
      ids.sameHash(hash, ''),
      ids.sameHash('é', 'ab'),
    ]).toEqual([true, false, false, false]);
  });
});

describe('the log', () => {
  test('[SE6] leaves secrets out, wherever they stand', () => {
    const lines: string[] = [];
    const log = createLog({
      level: 'info',
      readable: false,
      destination: { write: (line) => void lines.push(line) },
    });
    log
      .child({ sessionId: 's' })
      .info({ token: 'T1', at: { password: 'T2', headers: { cookie: 'T3' } } }, 'sentence');
    log.debug({}, 'not at this level');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      sessionId: 's',
      msg: 'sentence',
      token: '[left out]',
    });
    expect(lines[0]).not.toMatch(/T[123]/);
  });

  test.each([true, false])(
    '[SE6] cuts a secret out of whatever it came along in; for people: %s',
    (readable) => {
      const lines: string[] = [];
      const log = createLog({
        level: 'info',
        readable,
        destination: { write: (line) => void lines.push(line) },
      });
      const ids = createIdSource();
      const secret = ids.newSecret();
      const path = `/join/123456789%23${ids.newId()}.${secret}`;
      log.error({ error: new Error(`no such file ${path}`), path }, `cannot read ${path}.`);
      expect(lines.join('')).toContain('[left out]');
      expect(lines.join('')).not.toContain(secret);
    },
  );

  test('is plain for people, with the stack of an error', () => {
    const lines: string[] = [];
    const log = createLog({
      level: 'info',
      readable: false,
      destination: { write: (line) => void lines.push(line) },
    });
    log.warn({ participantId: 'p', count: 2, error: new Error('broken') }, 'it failed');
    const plain = toPlainLine(lines[0] ?? '');
    expect(plain).toMatch(
      /^\d\d:\d\d:\d\d warn {2}it failed {2}participantId=p {2}count=2\nError: broken\n {4}at /,
    );
  });
});

test('an address stays, a name is looked up, a wrong name says what to set', async () => {
  expect(await lookUpAnnounced('203.0.113.7')).toBe('203.0.113.7');
  expect(await lookUpAnnounced('localhost')).toMatch(/^(127\.0\.0\.1|::1)$/);
  await expect(lookUpAnnounced('no-such-host.invalid')).rejects.toThrow(/TASUKI_MEDIA_ANNOUNCED/);
});
