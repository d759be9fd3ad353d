import type { Measuring } from './gather-differences.ts';
import { measureSeries } from './measure-series.ts';

/** Measures a series by the readings of its run. */
export const measureRun: Measuring = ({ id, role }, analysis, setting) => {
  const { recording } = setting;
  const judged = analysis.findings.find(({ metric }) => metric === id);
  const life = recording.segments[judged?.segment ?? 0];
  const series = recording.series.get(id);
  if (series === undefined || life === undefined) throw new Error(`series "${id}" is not in every recording`);
  return measureSeries(series, role, life, setting);
};
