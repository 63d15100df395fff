import { expect, it } from 'vitest';
import { createDiskGuard, hasRoomFor, isDiskFull, RESERVE_BYTES } from '../../../../sfu/recorder/disk.ts';

const GIGABYTE = 1024 ** 3;

it('[RE4] no recording begins on a disk that is 95 % full, or that would stop it at once', () => {
  const room = (used: number, freeBytes: number) => hasRoomFor({ used, freeBytes }, RESERVE_BYTES);
  expect(room(0.5, 100 * GIGABYTE)).toBe(true);
  expect(room(0.94, 10 * GIGABYTE)).toBe(true);
  expect(room(0.95, 10 * GIGABYTE)).toBe(false);
  expect(room(0.8, RESERVE_BYTES * 1.5)).toBe(false);
});

it('[RE4] a guard lets nothing be written that would take from the reserve', async () => {
  await expect(createDiskGuard(1)('/tmp')).resolves.toBeUndefined();
  const error = await createDiskGuard(Number.MAX_SAFE_INTEGER)('/tmp').catch((thrown: unknown) => thrown);
  expect(isDiskFull(error)).toBe(true);
  expect(isDiskFull(Object.assign(new Error('no space'), { code: 'ENOSPC' }))).toBe(true);
  expect(isDiskFull(new Error('another'))).toBe(false);
});
