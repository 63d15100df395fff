import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeFileName } from '../../../shared/domain/files.ts';

it.each([
  ['report.pdf', 'report.pdf'],
  ['請求書 2026.xlsx', '請求書 2026.xlsx'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\system32\\cmd.exe', 'cmd.exe'],
  ['..', '_'],
  ['.', '_'],
  ['', '_'],
  ['a/..', '_'],
  ['  .bashrc', '.bashrc'],
  ['report.pdf. . ', 'report.pdf'],
  ['CON', '_CON'],
  ['com1.txt', '_com1.txt'],
  ['LPT¹.log', '_LPT¹.log'],
  ['console.log', 'console.log'],
  ['a:b|c?.txt', 'a_b_c_.txt'],
  ['invoice\u202Efdp.exe', 'invoice\uFFFDfdp.exe'],
  ['in\u200Bvoice\u0000.pdf\n', 'invoice.pdf'],
])('[FT1] %j is kept as %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});

it('[FT1] a name too long for a disk keeps its ending', () => {
  const safe = safeFileName(`${'長'.repeat(200)}.pdf`);
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
  expect(safe).toMatch(/^長+\.pdf$/);
});

it('[FT1] whatever comes, the name stays in its folder, fits on a disk, and is safe the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (name) => {
      const safe = safeFileName(name);
      expect(safe).not.toMatch(/[\\/\p{Cc}]/u);
      expect(safe).not.toMatch(/^\.{0,2}$/);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
      expect(safeFileName(safe)).toBe(safe);
    }),
  );
});
