/** The count that `npm test` ends with must not be able to hide anything. */
import { describe, expect, it } from 'vitest';
import { playwrightTally, vitestTally } from '../../scripts/tally.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

describe('vitest', () => {
  it('counts what passed and what failed', () => {
    const report = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] };
    expect(vitestTally(report, false)).toEqual({ passed: 3, failed: 1 });
  });

  it('takes a skipped or unfinished test for a failed one', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped', 'todo', 'pending')] };
    expect(vitestTally(report, true)).toEqual({ passed: 1, failed: 3 });
  });

  it('blames a file that did not load', () => {
    expect(vitestTally({ testResults: [file('failed'), file('passed', 'passed')] }, false)).toEqual({
      passed: 1,
      failed: 1,
    });
  });

  it('fails without tests, without a report, and when only the runner failed', () => {
    expect(vitestTally({ testResults: [] }, true)).toEqual({ passed: 0, failed: 1 });
    expect(vitestTally(undefined, true)).toEqual({ passed: 0, failed: 1 });
    expect(vitestTally({ testResults: [file('passed', 'passed')] }, false)).toEqual({ passed: 1, failed: 1 });
  });
});

describe('playwright', () => {
  it('takes flaky and skipped tests for failed ones', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightTally({ stats }, false)).toEqual({ passed: 5, failed: 4 });
  });

  it('fails without tests and without a report', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(playwrightTally({ stats }, true)).toEqual({ passed: 0, failed: 1 });
    expect(playwrightTally(undefined, true)).toEqual({ passed: 0, failed: 1 });
  });
});
