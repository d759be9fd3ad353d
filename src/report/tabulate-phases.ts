import type { Analysis, PhaseSummary } from '../model/finding.ts';
import type { Table } from '../model/report.ts';
import type { Recording } from '../model/run.ts';
import { namePhase } from './name-phase.ts';
import { wordChange, wordCount, wordTime } from './word-value.ts';

/** What was done in each phase, and what the deciding memory series did there. */
export function tabulatePhases(recording: Recording, analysis: Analysis): Table {
  const memory = recording.deciding.find(({ role }) => role === 'memory')?.id ?? analysis.deciding.metric;
  const unit = analysis.findings.find(({ metric }) => metric === memory)?.unit ?? 'bytes';
  const segments = new Set(analysis.phases.map(({ segment }) => segment)).size > 1;
  return {
    title: 'Phases',
    columns: ['Phase', 'From', 'Lasts', 'Operations', `Change of ${memory}`],
    rows: analysis.phases.map((phase) => [
      `${namePhase(phase)}${segments ? `, segment ${phase.segment + 1}` : ''}`,
      wordTime(phase.fromMs),
      wordTime(phase.toMs - phase.fromMs),
      wordWork(phase),
      wordChange(phase.change, unit),
    ]),
  };
}

function wordWork({ operations, asked }: PhaseSummary): string {
  return operations === 0 && asked === 0 ? 'none' : `${wordCount(operations)} of ${wordCount(asked)}`;
}
