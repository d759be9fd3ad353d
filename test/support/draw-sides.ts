import { compareRuns } from '../../src/analysis/compare/compare-runs.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import type { Recording, RunHeader } from '../../src/model/run.ts';
import { type Drawn, drawRecording, SHORT_RUN } from './draw-recording.ts';
import type { Shape } from './draw-series.ts';

/** A drawn run of a comparison. */
export interface DrawnRun {
  readonly bytes?: number;
  readonly seed?: number;
  readonly drawn?: Drawn;
  readonly shape?: Shape;
  readonly header?: Partial<RunHeader>;
}

const flat: Shape = () => () => 0;
let runs = 0;

/** A run that leaks so many bytes an operation (an hour, where it is watched), with an id of its own. */
export function drawRun(said: DrawnRun = {}): Recording {
  runs += 1;
  const { bytes = 0, seed = runs, drawn = SHORT_RUN, shape = flat, header = {} } = said;
  const recording = drawRecording(drawn, shape, bytes > 0 ? { bytes, manner: 'line' } : null, seed);
  return {
    ...recording,
    header: { ...(recording.header as RunHeader), id: `20261122-103045-${String(runs).padStart(4, '0')}`, ...header },
  };
}

/** Compares without asking for anything. */
export function compareSides(
  base: Recording | readonly Recording[],
  other: Recording | readonly Recording[],
  evenIfUnlike = false,
): Comparison {
  const list = (side: Recording | readonly Recording[]) => ('series' in side ? [side] : side);
  return compareRuns({ base: list(base), new: list(other) }, { detect: null, evenIfUnlike });
}

/** The same as a table: no header, and no operations counted. */
export function asTable(recording: Recording, path: string): Recording {
  return { ...recording, source: { kind: 'csv', path }, header: null, work: [] };
}
