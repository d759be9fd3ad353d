import { analyze } from '../../src/analysis/analyze.ts';
import { DEFAULT_RUN, type Drawn, drawRecording, SHORT_RUN, WATCHED_NIGHT } from '../../test/support/draw-recording.ts';
import { LOADED_NULLS, type Shape, WATCHED_NULLS } from '../../test/support/draw-series.ts';

const RUNS: Readonly<Record<string, Drawn>> = {
  'default run': DEFAULT_RUN,
  '20 s': SHORT_RUN,
  'watched 8 h': WATCHED_NIGHT,
};

/** Shapes that are stable in most draws, so that their power is told. */
const SHAPES = ['flat', 'white noise', 'AR(0.9)', 'random walk', 'spikes'];

/** How often a leak as large as the power that a stable run claimed is found on top of new noise of the same kind. */
export function measurePower(seeds: number): readonly string[] {
  const rows = SHAPES.map(
    (name) =>
      `| ${name} | ${Object.values(RUNS)
        .map((drawn) => foundShare(drawn, name, seeds))
        .join(' | ')} |`,
  );
  return [
    'A leak of exactly the stated power, drawn again on top of new noise of the same kind is found in',
    '',
    `| noise | ${Object.keys(RUNS).join(' | ')} |`,
    '|:--|--:|--:|--:|',
    ...rows,
    '',
  ];
}

function foundShare(drawn: Drawn, name: string, seeds: number): string {
  const shape: Shape | undefined = drawn.operationsPerSecond === null ? WATCHED_NULLS[name] : LOADED_NULLS[name];
  if (shape === undefined) return '';
  let claims = 0;
  let found = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { verdict, deciding } = analyze(drawRecording(drawn, shape, null, 2003 * seed));
    const claimed = deciding.power?.perOperation ?? deciding.power?.perHour ?? null;
    if (verdict !== 'stable' || claimed === null) continue;
    claims += 1;
    const leak = { bytes: claimed, manner: 'line' } as const;
    if (analyze(drawRecording(drawn, shape, leak, 2003 * seed + 1)).verdict === 'leak') found += 1;
  }
  return claims === 0 ? 'never stable' : `${((100 * found) / claims).toFixed(0)} % of ${claims}`;
}
