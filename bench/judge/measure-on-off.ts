import { analyze } from '../../src/analysis/analyze.ts';
import { VERDICTS } from '../../src/model/finding.ts';
import { MIB, MINUTE_MS, SECOND_MS } from '../../src/model/units.ts';
import { LOADED_NULLS, normalsFrom } from '../../test/support/draw-series.ts';
import { drawSquare, type SquareRun, type SquareShape, TEN_TURNS } from '../../test/support/draw-square.ts';

const RUNS: Readonly<Record<string, SquareRun>> = {
  '10 turns of 6 s': TEN_TURNS,
  '18 turns of 10 s in two loads': {
    ...TEN_TURNS,
    settleMs: 10 * SECOND_MS,
    loadMs: 1.5 * MINUTE_MS,
    drainMs: MINUTE_MS,
    cycles: 2,
    halfMs: 5 * SECOND_MS,
    operationsPerSecond: 200,
  },
};

/** Growth that no load makes, and that a load phase may fall together with. */
const OTHERS: Readonly<Record<string, SquareShape>> = {
  'growth in both arms': (random) => {
    const height = (2 + 20 * random()) * MIB;
    return ({ time }) => height * time;
  },
  'the same, in load phases only': (random) => {
    const height = (2 + 20 * random()) * MIB;
    return ({ phaseTime }) => height * phaseTime;
  },
  'both arms and a working set': (random) => {
    const height = (2 + 20 * random()) * MIB;
    const held = (1 + 20 * random()) * MIB;
    return ({ time, underLoad }) => height * time + (underLoad ? held : 0);
  },
  'both arms and a random walk': (random) => {
    const height = (2 + 20 * random()) * MIB;
    const normal = normalsFrom(random);
    let level = 0;
    return ({ phaseTime }) => {
      level += 0.1 * MIB * normal();
      return height * phaseTime + level;
    };
  },
  'square root of time': (random) => {
    const height = (2 + 10 * random()) * MIB;
    return ({ time }) => height * Math.sqrt(time);
  },
};

/** Shapes that the load does not move at all: of these p < 0.01 has to come in 1 % of the runs. */
const UNMOVED = [
  'flat',
  'white noise',
  'AR(0.9)',
  'random walk',
  'page ratchet',
  'start-up in time',
  'steps',
  'spikes',
];

const LEAKS = [0, 64, 512];

/**
 * False positives and recall of the on/off design: verdicts of square waves without a leak and with one, over shapes that the
 * load moves, moves for a while, or does not move. The last line is what issue 4 wants at 1 % or less.
 */
export function measureOnOff(seeds: number): readonly string[] {
  return Object.entries(RUNS).flatMap(([name, run]) => tabulate(name, run, seeds));
}

function tabulate(name: string, run: SquareRun, seeds: number): readonly string[] {
  const shapes: Readonly<Record<string, SquareShape>> = { ...LOADED_NULLS, ...OTHERS };
  const rows = Object.entries(shapes).map(([shape, follow]) => ({
    shape,
    cells: LEAKS.map((bytes) => countVerdicts(run, follow, bytes, seeds)),
  }));
  const unmoved = rows.filter(({ shape }) => UNMOVED.includes(shape) || shape in OTHERS);
  const share = (of: typeof rows, count: (cell: Cell) => number, column: number): string => {
    const sum = of.reduce((all, { cells }) => all + count(cells[column] as Cell), 0);
    return `${((100 * sum) / (seeds * of.length)).toFixed(1)} %`;
  };
  const leaks = LEAKS.map((_, column) => share(rows, ({ verdicts }) => verdicts[0] as number, column));
  return [
    `Square wave, ${name}: how many of ${seeds} are ${VERDICTS.join(', ')} (with p < 0.01)`,
    '',
    `| shape | ${LEAKS.map((bytes) => (bytes === 0 ? 'no leak' : `${bytes} B`)).join(' | ')} |`,
    `|:--|${LEAKS.map(() => '--:').join('|')}|`,
    ...rows.map(({ shape, cells }) => `| ${shape} | ${cells.map(wordCell).join(' | ')} |`),
    `| all | ${leaks.map((text) => `${text} leak`).join(' | ')} |`,
    '',
    `On/off false positives: ${leaks[0]} called a leak; p < 0.01 in ${share(unmoved, ({ beyond }) => beyond, 0)} of what the load does not move.`,
    '',
  ];
}

interface Cell {
  readonly verdicts: readonly number[];
  /** runs with p < 0.01 */
  readonly beyond: number;
}

function wordCell({ verdicts, beyond }: Cell): string {
  return `${verdicts.join(' ')} (${beyond})`;
}

function countVerdicts(run: SquareRun, follow: SquareShape, bytes: number, seeds: number): Cell {
  const leaking: SquareShape = (random) => {
    const below = follow(random);
    return (at) => below(at) + bytes * at.operations;
  };
  const analyses = Array.from({ length: seeds }, (_, i) => analyze(drawSquare(run, leaking, 1009 * (i + 1))));
  return {
    verdicts: VERDICTS.map((verdict) => analyses.filter((each) => each.verdict === verdict).length),
    beyond: analyses.filter(({ deciding }) => (deciding.onOff?.pValue ?? 1) < 0.01).length,
  };
}
