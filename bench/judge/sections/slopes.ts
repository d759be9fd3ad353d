import { quantile } from 'simple-statistics';
import { type Halves, shapesOf } from '../corpus/shelf.ts';
import type { SlopeError } from '../jobs/try-slope.ts';
import type { Pool } from '../pool.ts';
import { goalOf, type Section, tellShare } from './section.ts';

/** How far off the slope is that is told of a large leak. */
export async function tellSlopes(pool: Pool, halves: Halves, seeds: number): Promise<Section> {
  const shapes = shapesOf('watched', halves, null).filter(({ fixed }) => fixed.windowsMs === undefined);
  const tries = shapes.flatMap(({ name }) => Array.from({ length: seeds }, (_, seed) => ({ shape: name, seed })));
  const errors = (await pool.run('slope', tries)).filter((error) => error !== null);
  const rows = shapes.map(({ name }) => [name, ...cellsOf(errors.filter(({ shape }) => shape === name))]);
  return {
    title: 'Slopes',
    how:
      'Of 10 to 100 MB/h in a line or in stairs over 8 h, where the verdict is leak: how far off the slope is that is told, ' +
      'and the one that is fitted to the same readings by one who knows the noise and the course of the shape.',
    tables: [
      {
        title: 'Relative error of the slope',
        columns: ['shape', 'leaks', 'median', '90 % within', 'median, knowing the noise', '90 % within, knowing it'],
        rows: [...rows, ['all', ...cellsOf(errors)]],
      },
    ],
    goals: [
      goalOf(
        'error of a slope of 10 MB/h or more over 8 h, 90 % within',
        errorWithin(toldOf(errors), 0.9),
        { most: 0.03 },
        tellShare(errorWithin(knownOf(errors), 0.9)),
      ),
    ],
  };
}

function toldOf(errors: readonly SlopeError[]): readonly number[] {
  return errors.map(({ relative }) => relative);
}

function knownOf(errors: readonly SlopeError[]): readonly number[] {
  return errors.flatMap(({ oracle }) => oracle ?? []);
}

function cellsOf(errors: readonly SlopeError[]): readonly string[] {
  const shares = [toldOf(errors), knownOf(errors)].flatMap((each) => [0.5, 0.9].map((at) => errorWithin(each, at)));
  return [String(errors.length), ...shares.map(tellShare)];
}

function errorWithin(errors: readonly number[], share: number): number | null {
  return errors.length === 0 ? null : quantile([...errors], share);
}
