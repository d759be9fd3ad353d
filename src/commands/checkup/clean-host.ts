import { isClean } from '../../system/clean-up/clean-up.ts';
import { cleanStaleRuns, findStaleRuns, type StaleRun } from '../../system/clean-up/stale-runs.ts';
import { type Check, limited, passed } from './check.ts';

/** `doctor --clean`: ends and removes what dead runs left behind, and says what it did, run by run. */
export async function cleanHost(): Promise<readonly Check[]> {
  const { runs, spared } = findStaleRuns();
  const cleaned = await cleanStaleRuns(runs);
  const checks = cleaned.map(({ run, did }) => {
    const title = `Cleaned up after ${run.runId}`;
    if (isClean(did)) return passed(title, [describeEnded(did.ended.length), ...describeRemoved(run)].join(', '));
    const left = [...did.remaining.map(({ pid }) => `pid ${pid}`), ...did.unremovable];
    return limited(title, `still there: ${left.join(', ')}`, 'run leaklab doctor --clean as root');
  });
  if (checks.length === 0 && spared.length === 0) return [passed('Clean up', 'there was nothing to remove')];
  return [...checks, ...spared.map((path) => limited('Left alone', path, SPARED))];
}

const SPARED = 'run leaklab doctor --clean as that user, or in that container';

function describeEnded(count: number): string {
  return count === 1 ? '1 process ended' : `${count} processes ended`;
}

function describeRemoved({ scratch }: StaleRun): readonly string[] {
  return scratch === null ? [] : [`${scratch} removed`];
}
