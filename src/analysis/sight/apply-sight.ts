import type { Finding, Sight } from '../../model/finding.ts';

const REMEDY =
  'load calls that its rules use (leaklab list workloads), or let base_syscalls.custom_set of falco.yaml name these';

/**
 * What a target's blindness leaves of a finding: that nothing grew says nothing then, and growth is not that of operations
 * which it did not see. Growth stays growth.
 */
export function applySight(finding: Finding, { visible, because }: Sight): Finding {
  if (visible !== false || finding.role === 'explain') return finding;
  const unseen = { ...finding, perOperation: null, perOperations: [], perEntry: null };
  if (finding.verdict !== 'stable') return unseen;
  return { ...unseen, verdict: 'inconclusive', because: `blind to the load: ${because}`, remedy: REMEDY };
}
