import { groupDigits } from '../../model/group-digits.ts';
import type { Clues, Guess } from './clues.ts';
import { isLeaking } from './clues.ts';
import { atPurges, checkTable, throughPurge } from './confirm.ts';
import { findKeptThreads } from './kept-threads.ts';
import { wordPerEntry } from './word-per-entry.ts';

/** Entries of a table whose cause is gone: a count grows with the memory, or it is given back at a purge. */
export function weighOrphanedState(clues: Clues): Guess | null {
  const { behaviour } = clues.worst;
  if (behaviour === 'purged') return weighPurge(clues);
  if (isLeaking(behaviour)) return weighCount(clues) ?? weighTable(clues) ?? weighKnown(clues);
  return clues.worst.finding.verdict === 'growth' ? weighKept(clues) : null;
}

/** A table that the load has left full, beside a memory that is bounded: by a purge, or by pids that are used again. */
function weighKept({ setting }: Clues): Guess | null {
  const kept = findKeptThreads(setting.recording);
  if (kept === null) return null;
  const { before, after, hostTasks } = kept;
  const tasks = hostTasks === null ? '' : `, and the host has ${count(hostTasks)} tasks`;
  return {
    confidence: hostTasks === null ? 'medium' : 'high',
    evidence: [`n_threads was ${count(before)} before the load and ${count(after)} after it${tasks}`],
    confirm: atPurges(setting) ?? checkTable('n_threads', setting),
  };
}

function count(entries: number): string {
  return groupDigits(String(Math.round(entries)));
}

/** A count that grows without bound is a logical leak, whatever the memory does. */
function weighCount({ growing, table, setting }: Clues): Guess | null {
  const [count] = growing;
  if (count === undefined) return null;
  const followed = table === null ? [] : [wordPerEntry(table)];
  return {
    confidence: 'high',
    evidence: [`${count.finding.metric} ${count.finding.because}`, ...followed],
    confirm: checkTable(count.finding.metric, setting),
  };
}

/** A table that memory follows, and that nothing in the run bounds. */
function weighTable({ table, bounded, orphans, setting }: Clues): Guess | null {
  if (table === null || bounded.some(({ series }) => series.id === table.metric)) return null;
  return {
    confidence: table.fits === 'better' || orphans.length > 0 ? 'high' : 'medium',
    evidence: [wordPerEntry(table)],
    confirm: checkTable(table.metric, setting),
  };
}

/** What is known of the target, where nothing was counted. */
function weighKnown({ orphans, setting, worst }: Clues): Guess | null {
  const confirm = throughPurge(setting) ?? checkTable(null, setting);
  if (orphans.length > 0) return { confidence: 'medium', evidence: [], confirm };
  if (setting.purges === null || worst.behaviour !== 'adds-with-load') return null;
  return { confidence: 'medium', evidence: ['the target keeps such state until a purge'], confirm };
}

function weighPurge({ bounded, setting }: Clues): Guess {
  const table = bounded.find(({ behaviour }) => behaviour === 'purged');
  const evidence = ['something gives it back all at once'];
  const confirm = atPurges(setting) ?? checkTable(table?.finding.metric ?? null, setting);
  if (table === undefined) return { confidence: setting.purges === null ? 'low' : 'medium', evidence, confirm };
  return { confidence: 'high', evidence: [`${table.finding.metric} is given back as well`, ...evidence], confirm };
}
