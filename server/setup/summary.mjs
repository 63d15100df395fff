/**
 * @typedef {{ passed: number, failed: number }} Tally
 * @typedef {{ name?: string, status: string, assertionResults?: readonly { status: string }[] }} FileResult
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

/** What runs in real time with browsers, media and processes of its own, and may therefore be looked at twice. */
const REAL_TIME = /[/\\]test[/\\](e2e|integration)[/\\]/;
/** More than these are no accident of a busy machine. */
const MOST_ACCIDENTS = 3;

/**
 * @param {TestReport | undefined} report
 * @returns {string[]} paths of the files in which something failed
 */
export function failedFiles(report) {
  const failed = (report?.testResults ?? []).filter(({ status }) => status === 'failed');
  return failed.map(({ name = '' }) => name);
}

/**
 * Files that shall be looked at once more, alone on the machine: a test with browsers and media can fail because the machine
 * was held up for some seconds, and then it passes the second time. None when anything else failed as well.
 * @param {TestReport | undefined} report
 * @returns {string[]} their paths
 */
export function filesForSecondLook(report) {
  const names = failedFiles(report);
  const isAccident = names.length <= MOST_ACCIDENTS && names.every((name) => REAL_TIME.test(name));
  return isAccident ? names : [];
}

/**
 * The first look's report with the files of the second look as they were then.
 * @param {TestReport} first
 * @param {TestReport | undefined} second without one, the first stands
 * @returns {TestReport}
 */
export function mergeReports(first, second) {
  const again = new Map((second?.testResults ?? []).map((file) => [file.name, file]));
  const testResults = (first.testResults ?? []).map((file) => again.get(file.name) ?? file);
  const count = (/** @type {string} */ wanted) =>
    testResults
      .flatMap(({ assertionResults = [] }) => assertionResults)
      .filter(({ status }) => status === wanted).length;
  return { testResults, numPassedTests: count('passed'), numFailedTests: count('failed') };
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
