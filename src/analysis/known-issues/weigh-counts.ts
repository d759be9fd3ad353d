import { groupDigits } from '../../model/group-digits.ts';
import type { KnownIssue } from '../../model/known-issue.ts';
import { type Point, pointAgainst, pointFor } from './point.ts';
import type { CountSign, Symptoms } from './symptoms.ts';

/** The counts that an issue moves, as far as they were read: one that stood still decides against it. */
export function weighCounts(issue: KnownIssue, symptoms: Symptoms): readonly Point[] {
  return issue.signature.moves.flatMap((id) => {
    const sign = symptoms.counts[id];
    return sign === undefined ? [] : [weighCount(id, sign, issue, symptoms)];
  });
}

const THREADS = 'falco.n_threads';
/** Tasks that come and go between two readings. */
const PASSING_TASKS = 64;

function weighCount(id: string, sign: CountSign, issue: KnownIssue, { hostTasks }: Symptoms): Point {
  const name = id.replace(/^falco\./, '');
  const decides = !issue.unsure.includes('signature');
  if (!sign.grew) return pointAgainst('count', decides, `${name} stayed near ${word(sign.first)}`);
  const tasks = id === THREADS ? hostTasks : null;
  if (tasks === null) return pointFor('count', true, `${name} from ${word(sign.first)} to ${word(sign.highest)}`);
  const held = `${name} ${word(sign.highest)} against ${word(tasks)} host tasks`;
  const isAlive = issue.class === 'orphaned state' && sign.highest <= tasks + PASSING_TASKS;
  return isAlive ? pointAgainst('count', true, `${held}: its threads are alive`) : pointFor('count', true, held);
}

function word(count: number): string {
  return groupDigits(String(Math.round(count)));
}
