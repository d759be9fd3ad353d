import type { Recording, Series } from '../model/run.ts';

/** What leaklab itself took while it recorded; null where the `self` probe did not say. */
export interface OwnCost {
  /** CPU time over elapsed time: 0.005 is half a percent of one core */
  readonly cpuRatio: number | null;
  /** the highest resident memory */
  readonly residentBytes: number | null;
}

/** The cost of leaklab's own process, from the `self` probe (load hosts are not in it). */
export function measureOwnCost(recording: Recording): OwnCost {
  const resident = recording.series.get('self.rss_bytes');
  return {
    cpuRatio: rateOf(recording.series.get('self.cpu_ms')),
    residentBytes: resident === undefined || resident.values.length === 0 ? null : highestOf(resident.values),
  };
}

function rateOf(series: Series | undefined): number | null {
  if (series === undefined) return null;
  const elapsedMs = (series.tMs.at(-1) ?? 0) - (series.tMs[0] ?? 0);
  return elapsedMs > 0 ? ((series.values.at(-1) ?? 0) - (series.values[0] ?? 0)) / elapsedMs : null;
}

function highestOf(values: Float64Array): number {
  return values.reduce((highest, value) => Math.max(highest, value));
}
