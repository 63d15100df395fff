import { describe, expect, it } from 'vitest';
import { isAtLeast } from '../../../server/setup/version.mjs';

describe('isAtLeast', () => {
  it.each([
    ['v24.0.0', '24.0.0', true],
    ['24.21.0', '24.0.0', true],
    ['25.0.0', '24.9.9', true],
    ['20.20.2', '24.0.0', false],
    ['9.99.99', '24.0.0', false], // as numbers, not as text
    ['24.2.10', '24.2.9', true],
    ['24.2.8', '24.2.9', false],
    ['24', '24.0.0', true],
    ['24.0.0-nightly2026', '24.0.0', true],
  ])('%s is at least %s: %s', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });
});
