import type { Readings, ReadSeries } from '../model/readings.ts';
import type { Recording, Series, WorkSeries } from '../model/run.ts';

/** All that was read of a run, and what its load did, series by series in the order of the recording. */
export function gatherReadings(recording: Recording): Readings {
  return {
    startedWallMs: recording.header?.startedWallMs ?? null,
    series: [...[...recording.series.values()].map(takeReadings), ...recording.work.flatMap(listWork)],
    phases: recording.phases,
    lives: recording.segments.map(({ fromMs, toMs }) => ({ fromMs, toMs })),
    gaps: recording.gaps.map(({ probe, fromMs, toMs }) => ({ probe, fromMs, toMs })),
  };
}

function takeReadings({ id, metric: { unit, kind, describe }, tMs, values }: Series): ReadSeries {
  return { id, unit, kind, describe, tMs, values };
}

function listWork({ workload, tMs, done, asked, failed }: WorkSeries): readonly ReadSeries[] {
  const counts = { done, asked, failed };
  return Object.entries(counts).map(([what, values]) => ({
    id: `${workload}.${what}`,
    unit: 'count',
    kind: 'counter',
    describe: `operations ${what}`,
    tMs,
    values,
  }));
}
