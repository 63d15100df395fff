import { describe, expect, it } from 'vitest';
import { summaryLine, sumTallies, tallyReport } from '../../../server/setup/summary.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('tallyReport', () => {
  it('counts the tests', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [file('failed', 'passed', 'failed')],
    };
    expect(tallyReport(report, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a file that did not load as one failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 0,
      testResults: [file('passed', 'passed'), file('failed')],
    };
    expect(tallyReport(report, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a hook that failed after tests that passed', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 0,
      testResults: [file('failed', 'passed', 'passed')],
    };
    expect(tallyReport(report, 1)).toEqual({ passed: 2, failed: 1 });
  });

  it('does not call a run good that ended badly without a failed test', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 0,
      testResults: [file('passed', 'passed', 'passed')],
    };
    expect(tallyReport(report, 1)).toEqual({ passed: 2, failed: 1 });
    expect(tallyReport(report, 0)).toEqual({ passed: 2, failed: 0 });
  });

  it('counts a run without a report as one failure', () => {
    expect(tallyReport(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('summaryLine', () => {
  it('is the plain line that programs read', () => {
    const tally = sumTallies([
      { passed: 7, failed: 0 },
      { passed: 120, failed: 2 },
    ]);
    expect(summaryLine(tally)).toBe('127 passed, 2 failed');
  });
});
