// Reads the test runners' JSON reports. A test that was skipped did not hold, so it counts as failed; so do a runner that
// found no test, one that left no report, and one that failed without a test to blame.

/** `ok`: whether the runner ended with 0. */
function tally(passed, failed, ok) {
  const blamed = failed > 0 || (ok && passed > 0);
  return { passed, failed: blamed ? failed : 1 };
}

export function vitestTally(report, ok) {
  if (report === undefined) return tally(0, 0, false);
  const results = report.testResults.flatMap((file) => file.assertionResults);
  const passed = results.filter((result) => result.status === 'passed').length;
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  );
  return tally(passed, results.length - passed + unloaded.length, ok);
}

export function playwrightTally(report, ok) {
  if (report === undefined) return tally(0, 0, false);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return tally(expected, unexpected + flaky + skipped, ok);
}
