import { analyze } from '../../src/analysis/analyze.ts';
import type { ToldRun } from '../../src/analysis/compare/told/told-run.ts';
import type { Recording } from '../../src/model/run.ts';
import type { Summary } from '../../src/model/summary.ts';
import { restoreAnalysis } from '../../src/report/read-back/restore-analysis.ts';
import { summarize } from '../../src/report/summarize.ts';
import { EXAMPLE_CONTEXT } from './example-run.ts';

/** What is left of a recording once its summary was written into a page and read back; `said` is what somebody made of it. */
export function tellRun(recording: Recording, path: string, said: Partial<Summary> = {}): ToldRun {
  const written = { ...summarize(recording, analyze(recording), EXAMPLE_CONTEXT), ...said };
  const summary = JSON.parse(JSON.stringify(written)) as Summary;
  return { path, summary, analysis: restoreAnalysis(summary) };
}
