import type { KnownIssue } from '../model/known-issue.ts';
import type { Table } from '../model/report.ts';

/** The known issues with the Falcos that have them and the workloads to try. */
export function tabulateIssues(known: readonly KnownIssue[]): Table {
  return {
    title: 'Known issues',
    columns: ['Issue', 'Falco', 'Workload to try', 'What'],
    rows: known.map((issue) => [issue.number, wordVersions(issue), wordTry(issue), issue.title]),
  };
}

/** `< 0.42.0` is the fix; of an issue of which neither end is known the last Falco that it was seen on. */
function wordVersions({ versions: { from, fixed, seen } }: KnownIssue): string {
  const ends = [...(from === null ? [] : [`>= ${from}`]), ...(fixed === null ? [] : [`< ${fixed}`])];
  if (ends.length > 0) return ends.join(' ');
  const last = seen.at(-1);
  return last === undefined ? 'not known' : `seen ${last}`;
}

/** The first of what a run does with `--issue`; a dash where no load shows it. */
function wordTry({ reproduce }: KnownIssue): string {
  if ('refused' in reproduce) return '-';
  const [first, ...others] = reproduce.workloads;
  return others.length === 0 ? first : `${first} + ${others.length}`;
}
