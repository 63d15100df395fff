/** node:sqlite without a flag and TypeScript by type stripping: both are there from this version on. */
export const minimumNode = '24.0.0';

/**
 * Is `version` at least `minimum`? Both as `1.2.3`, a leading `v` and what follows a `-` are ignored.
 * @param {string} version
 * @param {string} minimum
 */
export function isAtLeast(version, minimum) {
  const have = numbersOf(version);
  const want = numbersOf(minimum);
  for (const [index, wanted] of want.entries()) {
    const got = have[index] ?? 0;
    if (got !== wanted) return got > wanted;
  }
  return true;
}

/** @param {string} version */
function numbersOf(version) {
  const [release = ''] = version.replace(/^v/, '').split('-');
  return release.split('.').map(Number);
}
