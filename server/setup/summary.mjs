/**
 * @typedef {{ passed: number, failed: number }} Tally
 * @typedef {{ status: string, assertionResults?: readonly { status: string }[] }} FileResult
 * @typedef {{ numPassedTests?: number, numFailedTests?: number, testResults?: readonly FileResult[] }} TestReport
 */

/**
 * Counts vitest's JSON report. A file that failed without a failed test (it did not load, or a hook threw) counts as one
 * failure; so does a run that ended badly though each test passed (an unhandled rejection), or that left no report.
 * @param {TestReport | undefined} report
 * @param {number} exitCode vitest's
 * @returns {Tally}
 */
export function tallyReport(report, exitCode) {
  if (!report) return { passed: 0, failed: 1 };
  const passed = report.numPassedTests ?? 0;
  const brokenFiles = (report.testResults ?? []).filter(isBrokenFile).length;
  const failed = (report.numFailedTests ?? 0) + brokenFiles;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

/** @param {FileResult} file */
function isBrokenFile({ status, assertionResults = [] }) {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sumTallies(tallies) {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/**
 * The last line of `npm test`, which programs read.
 * @param {Tally} tally
 */
export function summaryLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
