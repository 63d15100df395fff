import { describe, expect, it } from 'vitest';
import {
  filesForSecondLook,
  mergeReports,
  summaryLine,
  sumTallies,
  tallyReport,
} from '../../../server/setup/summary.mjs';

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

const named = (name: string, status: string, ...tests: string[]) => ({
  name: `/somewhere/test/${name}`,
  ...file(status, ...tests),
});

describe('filesForSecondLook', () => {
  it('names what failed with browsers or media', () => {
    const testResults = [
      named('unit/a.test.ts', 'passed', 'passed'),
      named('e2e/b.test.ts', 'failed', 'failed'),
      named('integration/sfu/c.test.ts', 'failed', 'failed'),
    ];
    expect(filesForSecondLook({ testResults })).toEqual(testResults.slice(1).map(({ name }) => name));
  });

  it('names nothing when a test failed that knows no time', () => {
    const testResults = [
      named('unit/a.test.ts', 'failed', 'failed'),
      named('e2e/b.test.ts', 'failed', 'failed'),
    ];
    expect(filesForSecondLook({ testResults })).toEqual([]);
  });

  it('names nothing when too much failed for an accident, when nothing did, or without a report', () => {
    const testResults = ['a', 'b', 'c', 'd'].map((name) => named(`e2e/${name}.test.ts`, 'failed', 'failed'));
    expect(filesForSecondLook({ testResults })).toEqual([]);
    expect(filesForSecondLook({ testResults: [] })).toEqual([]);
    expect(filesForSecondLook(undefined)).toEqual([]);
  });
});

describe('mergeReports', () => {
  const first = {
    numPassedTests: 3,
    numFailedTests: 2,
    testResults: [
      named('unit/a.test.ts', 'passed', 'passed', 'passed'),
      named('e2e/b.test.ts', 'failed', 'passed', 'failed', 'failed'),
    ],
  };

  it('takes a file as it was at the second look', () => {
    const second = { testResults: [named('e2e/b.test.ts', 'passed', 'passed', 'passed', 'passed')] };
    expect(tallyReport(mergeReports(first, second), 0)).toEqual({ passed: 5, failed: 0 });
  });

  it('counts what failed again', () => {
    const second = { testResults: [named('e2e/b.test.ts', 'failed', 'passed', 'passed', 'failed')] };
    expect(tallyReport(mergeReports(first, second), 1)).toEqual({ passed: 4, failed: 1 });
  });

  it('lets the first look stand when the second left no report', () => {
    expect(tallyReport(mergeReports(first, undefined), 1)).toEqual({ passed: 3, failed: 2 });
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
