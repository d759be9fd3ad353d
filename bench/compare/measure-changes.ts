import type { Change } from '../../src/model/comparison.ts';
import { MIB } from '../../src/model/units.ts';
import { DEFAULT_RUN, type Drawn, WATCHED_HOUR } from '../../test/support/draw-recording.ts';
import { LOADED_NULLS, type Shape, WATCHED_NULLS } from '../../test/support/draw-series.ts';
import { compareSides, drawRun } from '../../test/support/draw-sides.ts';

/** Noise that does not differ between two draws but by chance: what is worse or better in it is wrong. */
const NOISES = ['flat', 'white noise', 'AR(0.9)', 'random walk', 'page ratchet', 'spikes'];

/** Bytes per operation on the base and the new side. */
const LOADED: readonly Pair[] = [
  [0, 0],
  [0, 64],
  [0, 512],
  [512, 512],
  [512, 614],
  [512, 1024],
];
/** MiB an hour. */
const WATCHED: readonly Pair[] = [
  [0, 0],
  [0, 10],
  [50, 50],
  [50, 60],
  [50, 100],
];

type Pair = readonly [number, number];

/** How many of `pairs` drawn comparisons are worse, better, unclear, the same, with so many runs a side. */
export function measureChanges(pairs: number, runs: number): readonly string[] {
  return [
    ...tabulate(DEFAULT_RUN, LOADED_NULLS, LOADED, 1, pairs, runs),
    '',
    ...tabulate(WATCHED_HOUR, WATCHED_NULLS, WATCHED, MIB, pairs, runs),
  ];
}

function tabulate(
  drawn: Drawn,
  shapes: Readonly<Record<string, Shape>>,
  leaks: readonly Pair[],
  unit: number,
  pairs: number,
  runs: number,
): readonly string[] {
  const rows = NOISES.flatMap((name) => {
    const shape = shapes[name];
    if (shape === undefined) return [];
    const cells = leaks.map(([before, after]) => {
      const changes = Array.from({ length: pairs }, (_, pair) => {
        const side = (leak: number, first: number) =>
          Array.from({ length: runs }, (_, i) => drawRun({ bytes: leak * unit, drawn, shape, seed: first + i }));
        return compareSides(side(before, 1000 * pair + 1), side(after, 1000 * pair + 501)).change;
      });
      return count(changes);
    });
    return [`| ${name} | ${cells.join(' | ')} |`];
  });
  const heads = leaks.map(([before, after]) => `${before} / ${after}`);
  return [`| noise, ${runs} a side | ${heads.join(' | ')} |`, `|:--|${' --: |'.repeat(leaks.length)}`, ...rows];
}

function count(changes: readonly Change[]): string {
  const kinds: readonly Change[] = ['worse', 'better', 'unclear', 'same'];
  return kinds.map((kind) => changes.filter((change) => change === kind).length).join(' ');
}
