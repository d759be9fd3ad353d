import type { Clues, Guess } from './clues.ts';
import { isLeaking } from './clues.ts';
import { checkTable, throughPurge } from './confirm.ts';

/** Entries of a table whose cause is gone: a count grows with the memory, or it is given back at a purge. */
export function weighOrphanedState(clues: Clues): Guess | null {
  const { behaviour } = clues.worst;
  if (isLeaking(behaviour)) return weighGrowth(clues);
  return behaviour === 'purged' ? weighPurge(clues) : null;
}

/** A count that grows without bound is a logical leak, whatever the memory does. */
function weighGrowth({ growing, issues, setting, worst }: Clues): Guess | null {
  const [table] = growing;
  const known = issues.map(({ id, because }) => `${id}: ${because}`);
  const ids = issues.map(({ id }) => id);
  if (table !== undefined) {
    const evidence = [`${table.finding.metric} ${table.finding.because}`, ...known];
    return { confidence: 'high', evidence, confirm: checkTable(table.finding.metric), issues: ids };
  }
  const confirm = throughPurge(setting) ?? checkTable(null);
  if (issues.length > 0) {
    const confidence = issues.some(({ sure }) => sure) ? 'high' : 'medium';
    return { confidence, evidence: known, confirm, issues: ids };
  }
  if (setting.purges === null || worst.behaviour !== 'adds-with-load') return null;
  return { confidence: 'medium', evidence: ['the target keeps such state until a purge'], confirm };
}

function weighPurge({ bounded, setting }: Clues): Guess {
  const table = bounded.find(({ behaviour }) => behaviour === 'purged');
  const evidence = ['something gives it back all at once'];
  const confirm = checkTable(table?.finding.metric ?? null);
  if (table === undefined) return { confidence: setting.purges === null ? 'low' : 'medium', evidence, confirm };
  return { confidence: 'high', evidence: [`${table.finding.metric} is given back as well`, ...evidence], confirm };
}
