import { analyze } from '../../../src/analysis/analyze.ts';
import type { VerdictKind } from '../../../src/model/finding.ts';
import type { DecidingSeries } from '../../../src/model/metric.ts';
import { MEMORY } from '../../../test/support/build-recording.ts';
import { diceFor } from '../corpus/dice.ts';
import { MB } from '../corpus/shape.ts';
import { type Halves, shapesOf, TIERS, type TierName } from '../corpus/shelf.ts';

/** A run without any leak of which several series may decide. */
export interface Several {
  readonly tier: TierName;
  readonly halves: Halves;
  readonly seed: number;
}

const COUNTS: readonly DecidingSeries[] = ['status.threads', 'fds.total'].map((id) => ({
  id,
  role: 'state',
  columns: [id],
}));

/** Judges memory, threads and descriptors together, each of a shape of its own; told is the verdict of the run. */
export function judgeSeveral({ tier, halves, seed }: Several): VerdictKind {
  const shapes = shapesOf(tier, halves, null).filter(({ fixed }) => fixed.windowsMs === undefined);
  const dice = diceFor('several', tier, halves, seed);
  // The same seed for each, so that all have one window; the shapes differ.
  const draws = [MEMORY, ...COUNTS].map((deciding) => ({
    deciding,
    ...TIERS[tier].draw(diceFor('several', tier, seed), dice.pick(shapes), false),
  }));
  const [first] = draws;
  if (first === undefined) throw new Error('no series');
  const series = draws.flatMap(({ deciding, recording }, i) => {
    const drawn = recording.series.get(MEMORY.id);
    if (drawn === undefined) return [];
    if (i === 0) return [[MEMORY.id, drawn] as const];
    const metric = { id: deciding.id, unit: 'count', kind: 'gauge', describe: deciding.id } as const;
    return [[deciding.id, { ...drawn, id: deciding.id, metric, values: drawn.values.map(countOf) }] as const];
  });
  const recording = { ...first.recording, deciding: [MEMORY, ...COUNTS], series: new Map(series) };
  return analyze(recording).verdict;
}

/** A memory as a table of so many entries: one for each 20 kB. */
function countOf(bytes: number): number {
  return Math.round(bytes / (0.02 * MB));
}
