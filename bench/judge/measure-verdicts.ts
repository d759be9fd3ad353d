import { analyze } from '../../src/analysis/analyze.ts';
import { VERDICTS } from '../../src/model/finding.ts';
import { MIB } from '../../src/model/units.ts';
import {
  DEFAULT_RUN,
  type Drawn,
  drawRecording,
  type Leak,
  SHORT_RUN,
  WATCHED_HOUR,
  WATCHED_NIGHT,
} from '../../test/support/draw-recording.ts';
import { LOADED_NULLS, type Shape, WATCHED_NULLS } from '../../test/support/draw-series.ts';

interface Cell {
  readonly title: string;
  readonly drawn: Drawn;
  readonly leak: Leak | null;
}

const LOADED: readonly Cell[] = [
  { title: 'default run, no leak', drawn: DEFAULT_RUN, leak: null },
  { title: '64 B', drawn: DEFAULT_RUN, leak: { bytes: 64, manner: 'line' } },
  { title: '512 B', drawn: DEFAULT_RUN, leak: { bytes: 512, manner: 'line' } },
  { title: '512 B in stairs', drawn: DEFAULT_RUN, leak: { bytes: 512, manner: 'stairs' } },
  { title: '20 s, no leak', drawn: SHORT_RUN, leak: null },
  { title: '512 B', drawn: SHORT_RUN, leak: { bytes: 512, manner: 'line' } },
];

const WATCHED: readonly Cell[] = [
  { title: '1 h, no leak', drawn: WATCHED_HOUR, leak: null },
  { title: '10 MiB/h', drawn: WATCHED_HOUR, leak: { bytes: 10 * MIB, manner: 'line' } },
  { title: '50 MiB/h in bursts', drawn: WATCHED_HOUR, leak: { bytes: 50 * MIB, manner: 'bursts' } },
  { title: '8 h, no leak', drawn: WATCHED_NIGHT, leak: null },
  { title: '2 MiB/h', drawn: WATCHED_NIGHT, leak: { bytes: 2 * MIB, manner: 'line' } },
  { title: '10 MiB/h in stairs', drawn: WATCHED_NIGHT, leak: { bytes: 10 * MIB, manner: 'stairs' } },
];

/** Verdicts by shape, without and with a leak on top. */
export function measureVerdicts(seeds: number): readonly string[] {
  return [
    ...tabulate('Under load (leak per operation)', LOADED, LOADED_NULLS, seeds),
    ...tabulate('Watched (leak per hour)', WATCHED, WATCHED_NULLS, seeds),
  ];
}

function tabulate(
  title: string,
  cells: readonly Cell[],
  shapes: Readonly<Record<string, Shape>>,
  seeds: number,
): readonly string[] {
  const totals = cells.map(() => VERDICTS.map(() => 0));
  const rows = Object.entries(shapes).map(([name, shape]) => {
    const counts = cells.map((cell) => countVerdicts(cell, shape, seeds));
    counts.forEach((count, i) => {
      totals[i] = (totals[i] as number[]).map((sum, j) => sum + (count[j] as number));
    });
    return `| ${name} | ${counts.map((count) => count.join(' ')).join(' | ')} |`;
  });
  const shares = totals.map((count) => `${((100 * (count[0] as number)) / (seeds * rows.length)).toFixed(1)} % leak`);
  return [
    `${title}: how many of ${seeds} are ${VERDICTS.join(', ')}`,
    '',
    `| shape | ${cells.map((cell) => cell.title).join(' | ')} |`,
    `|:--|${cells.map(() => '--:').join('|')}|`,
    ...rows,
    `| all | ${shares.join(' | ')} |`,
    '',
  ];
}

function countVerdicts({ drawn, leak }: Cell, shape: Shape, seeds: number): readonly number[] {
  const verdicts = Array.from(
    { length: seeds },
    (_, i) => analyze(drawRecording(drawn, shape, leak, 1009 * (i + 1))).verdict,
  );
  return VERDICTS.map((verdict) => verdicts.filter((each) => each === verdict).length);
}
