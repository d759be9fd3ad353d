import type { Analysis, Finding } from '../model/finding.ts';
import type { Chart } from '../model/report.ts';
import type { Recording, Series } from '../model/run.ts';
import { chartSeries } from './chart-series.ts';

/** The deciding series, the memory series, and what else grew. */
const MOST_CHARTS = 4;

/** One chart for each series worth looking at, the deciding one first; geometry only. */
export function chartFindings(recording: Recording, analysis: Analysis): readonly Chart[] {
  const growing = analysis.findings.filter(
    ({ role, verdict }) => role !== 'explain' && /^(?:leak|growth)$/.test(verdict),
  );
  const memory = analysis.findings.filter(({ role }) => role === 'memory');
  const ids = new Set([analysis.deciding, ...memory, ...growing].map(({ metric }: Finding) => metric));
  return [...ids]
    .map((id) => recording.series.get(id))
    .filter((series) => series !== undefined && series.tMs.length > 0)
    .slice(0, MOST_CHARTS)
    .map((series) => chartSeries(recording, series as Series));
}
