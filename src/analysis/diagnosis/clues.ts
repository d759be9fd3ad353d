import type { Diagnosis, PerEntry } from '../../model/finding.ts';
import type { IssueCandidate } from '../../model/issue-candidate.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Judged } from '../candidate.ts';
import type { Setting } from '../setting.ts';

/** What the classes are asked about. */
export interface Clues {
  /** the series that decided */
  readonly worst: Judged;
  readonly judged: readonly Judged[];
  readonly setting: Setting;
  /** counts of the target that grow, and nothing in the run bounds them; those that may decide first */
  readonly growing: readonly Judged[];
  /** counts of the target that grew to a bound, or were given back */
  readonly bounded: readonly Judged[];
  /** the table that memory follows, entry by entry */
  readonly table: PerEntry | null;
  /** orphans that are known, and that the run may be an instance of */
  readonly orphans: readonly IssueCandidate[];
}

/** What speaks for a class, and how to make sure of it. */
export type Guess = Pick<Diagnosis, 'confidence' | 'evidence' | 'confirm'>;

/** Weighs one class: null where nothing speaks for it. */
export type Weigh = (clues: Clues) => Guess | null;

/** Reads the clues once, for all classes; `named` are the known issues that the run may be an instance of. */
export function gatherClues(
  worst: Judged,
  judged: readonly Judged[],
  setting: Setting,
  named: readonly IssueCandidate[],
): Clues {
  const { perEntry } = worst.finding;
  const counts = judged.filter(isOwnCount).sort((a, b) => rank(a) - rank(b));
  return {
    worst,
    judged,
    setting,
    growing: counts.filter(({ behaviour }) => isLeaking(behaviour)),
    bounded: counts.filter(({ behaviour }) => BOUNDED.includes(behaviour)),
    table: perEntry?.counts === 'entries' ? perEntry : null,
    orphans: named.filter((issue) => issue.class === 'orphaned state'),
  };
}

/** True for growth that nothing in the run bounds. */
export function isLeaking(behaviour: Behaviour): boolean {
  return behaviour === 'adds-with-load' || behaviour === 'adds-with-time';
}

const BOUNDED: readonly Behaviour[] = ['levelled-off', 'stepped', 'given-back', 'emptying', 'purged'];

/** A count of what the target holds, not of what the host does, nor of what leaklab costs. */
function isOwnCount({ series }: Judged): boolean {
  return series.metric.unit === 'count' && !/^(?:host|self|cgroup)\./.test(series.id);
}

function rank({ finding }: Judged): number {
  return finding.role === 'explain' ? 1 : 0;
}
