/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lockfile
 */

/**
 * The packages of package-lock.json that node_modules lacks or has in another version, by their folders.
 *
 * Compares with npm's own record of what it installed (node_modules/.package-lock.json), not with a hash of the lock, so
 * that a package added by `npm install` does not make the next start install everything anew. Optional packages may be
 * absent (other platforms' binaries); with `withDev: false` so may those for development.
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile} installed node_modules/.package-lock.json
 * @param {{ withDev: boolean }} options
 */
export function missingPackages(wanted, installed, { withDev }) {
  const have = installed.packages ?? {};
  return Object.entries(wanted.packages ?? {})
    .filter(([folder, entry]) => folder !== '' && !entry.link && have[folder]?.version !== entry.version)
    .filter(([folder, entry]) => have[folder] !== undefined || !mayBeAbsent(entry, withDev))
    .map(([folder]) => folder);
}

/**
 * @param {LockEntry} entry
 * @param {boolean} withDev
 */
function mayBeAbsent(entry, withDev) {
  if (entry.optional || entry.devOptional) return true;
  return entry.dev === true && !withDev;
}
