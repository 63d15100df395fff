import { describe, expect, it } from 'vitest';
import { missingPackages } from '../../../server/setup/lockfile.mjs';

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/express': { version: '5.3.0' },
    'node_modules/vitest': { version: '5.1.1', dev: true },
    'node_modules/bindings-arm': { version: '1.0.0', optional: true },
  },
};
const express = { 'node_modules/express': { version: '5.3.0' } };
const vitest = { 'node_modules/vitest': { version: '5.1.1', dev: true } };

const missing = (packages: Record<string, { version: string }>, withDev = true) =>
  missingPackages(wanted, { packages }, { withDev });

describe('missingPackages', () => {
  it('finds nothing when all is there but another platform’s binary', () => {
    expect(missing({ ...express, ...vitest })).toEqual([]);
  });

  it('finds a package that is missing', () => {
    expect(missing(vitest)).toEqual(['node_modules/express']);
  });

  it('finds a package in another version, an optional one too', () => {
    const old = {
      'node_modules/express': { version: '5.2.0' },
      'node_modules/bindings-arm': { version: '0.9.0' },
    };
    expect(missing({ ...vitest, ...old })).toEqual(['node_modules/express', 'node_modules/bindings-arm']);
  });

  it('lets packages for development be absent where only the server runs', () => {
    expect(missing(express, false)).toEqual([]);
    expect(missing(express, true)).toEqual(['node_modules/vitest']);
  });

  it('takes an empty record for nothing installed', () => {
    expect(missingPackages(wanted, {}, { withDev: true })).toEqual([
      'node_modules/express',
      'node_modules/vitest',
    ]);
  });

  it('ignores packages that were installed besides', () => {
    expect(missing({ ...express, ...vitest, 'node_modules/extra': { version: '1.0.0' } })).toEqual([]);
  });
});
