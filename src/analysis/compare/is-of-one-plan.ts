import { findUnlike, isUnlikeBy } from './find-unlike.ts';
import type { JudgedRun } from './judged-run.ts';

/** Whether two runs can be compared as `compare` would: nothing in their plans or targets makes that meaningless. */
export function isOfOnePlan(a: JudgedRun, b: JudgedRun): boolean {
  return !isUnlikeBy(findUnlike({ base: [a], new: [b] }), 'meaningless');
}

/**
 * A run without its readings, events and gaps, for {@link isOfOnePlan}: hundreds of them fit into memory. What was done is
 * kept as its total.
 */
export function forgetReadings({ recording, analysis }: JudgedRun): JudgedRun {
  const work = recording.work.map(({ workload, tMs, done, asked, failed }) => {
    const [at, ...rest] = [tMs, done, asked, failed].map((column) => column.slice(-1));
    return { workload, tMs: at, done: rest[0], asked: rest[1], failed: rest[2] } as (typeof recording.work)[number];
  });
  return { recording: { ...recording, series: new Map(), work, events: [], gaps: [], warnings: [] }, analysis };
}
