import { isClean } from '../../system/clean-up.ts';
import { cleanStaleRuns, findStaleRuns } from '../../system/stale-runs.ts';
import { type Check, limited, passed } from './check.ts';

/** `doctor --clean`: ends and removes what dead runs left behind, and says what it did, run by run. */
export async function cleanHost(): Promise<readonly Check[]> {
  const { runs, spared } = findStaleRuns();
  const cleaned = await cleanStaleRuns(runs);
  const checks = cleaned.map(({ run, did }) => {
    const title = `Cleaned up after ${run.runId}`;
    if (isClean(did)) return passed(title, `${did.ended.length} processes ended, scratch removed`);
    const left = [...did.remaining.map(({ pid }) => `pid ${pid}`), ...did.unremovable];
    return limited(title, `still there: ${left.join(', ')}`, 'run leaklab doctor --clean as root');
  });
  if (checks.length === 0 && spared.length === 0) return [passed('Clean up', 'there was nothing to remove')];
  return [...checks, ...spared.map((path) => limited('Left alone', path, null))];
}
