import { type Clues, type Guess, isLeaking } from './clues.ts';

/** A flat process in a growing cgroup: what grows are the pages of files that it writes or reads. */
export function weighPageCache({ worst, judged }: Clues): Guess | null {
  if (worst.behaviour !== 'flat' && worst.behaviour !== 'weak') return null;
  const cache = judged.find(({ finding }) => finding.metric === 'cgroup.file_bytes');
  if (cache === undefined || !isLeaking(cache.behaviour)) return null;
  return {
    confidence: 'medium',
    evidence: [`${cache.finding.metric} ${cache.finding.because}`],
    confirm: 'run "sync; sysctl vm.drop_caches=1": page cache is given back at once',
  };
}
