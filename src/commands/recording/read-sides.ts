import type { ToldRun } from '../../analysis/compare/told/told-run.ts';
import { decodeSummary } from '../../analysis/decode/decode-summary.ts';
import type { Sides } from '../../model/comparison.ts';
import { fail } from '../../model/failure.ts';
import type { Recording } from '../../model/run.ts';
import { restoreAnalysis } from '../../report/read-back/restore-analysis.ts';
import { resolveRunFiles } from '../../system/runs/run-catalog.ts';
import { readReportSchema } from '../../system/schema-file.ts';
import { judgeRecording } from './judge-recording.ts';
import { readSource, type Source } from './read-recording.ts';
import { composeReport } from './write-reports.ts';

/** Both sides of a comparison: readings, or, where one of them has none, what summaries say of all. */
export type ReadSides =
  | { readonly kind: 'recordings'; readonly sides: Sides<readonly Recording[]> }
  | { readonly kind: 'summaries'; readonly sides: Sides<readonly ToldRun[]> };

/**
 * Reads both sides of a comparison. With `others` (what `--new` names) all of `named` is the base side; without, the first of
 * `named` is it and the rest is new. Throws ToolError usage where a side is missing or standard input is wanted twice, and
 * input as reading does.
 */
export async function readSides(named: readonly string[], others: readonly string[] | null): Promise<ReadSides> {
  const base = others === null ? named.slice(0, 1) : named;
  const rest = others ?? named.slice(1);
  if (rest.length === 0) {
    throw fail('usage', 'compare has a base and nothing to hold against it', 'name a second recording');
  }
  if ([...base, ...rest].filter((path) => path === '-').length > 1) {
    throw fail('usage', 'standard input is named twice', 'it holds one recording: name files for the others');
  }
  return settle({ base: await readSide(base), new: await readSide(rest) });
}

type Named = Source & { readonly path: string };

/** One after the other: a night of runs need not be in memory as text all at once. */
async function readSide(paths: readonly string[]): Promise<readonly Named[]> {
  const sources: Named[] = [];
  for (const path of paths.flatMap(resolveRunFiles)) sources.push({ ...(await readSource(path)), path });
  return sources;
}

/** Readings are held against readings alone: where one side has a page, all are taken by what their summaries say. */
function settle(named: Sides<readonly Named[]>): ReadSides {
  const hasPage = [...named.base, ...named.new].some(({ kind }) => kind === 'page');
  if (hasPage) return { kind: 'summaries', sides: { base: named.base.map(tell), new: named.new.map(tell) } };
  const recordings = (side: readonly Named[]) =>
    side.flatMap((one) => (one.kind === 'recording' ? [one.recording] : []));
  return { kind: 'recordings', sides: { base: recordings(named.base), new: recordings(named.new) } };
}

function tell(source: Named): ToldRun {
  const { path } = source;
  if (source.kind === 'page') {
    const summary = decodeSummary(source.text, path, readReportSchema());
    return { path, summary, analysis: restoreAnalysis(summary) };
  }
  const judged = judgeRecording(source.recording, []);
  const { summary } = composeReport(judged, { reports: [], redact: false });
  return { path, summary, analysis: judged.analysis };
}
