import { median } from 'simple-statistics';
import { analyze } from '../../../src/analysis/analyze.ts';
import type { Recording } from '../../../src/model/run.ts';
import { HOUR_MS } from '../../../src/model/units.ts';
import { buildRecording } from '../../../test/support/build-recording.ts';
import { readSources } from '../corpus/compose.ts';
import { diceFor } from '../corpus/dice.ts';
import { drawWatched } from '../corpus/draw-watched.ts';
import { MB } from '../corpus/shape.ts';
import { type Halves, shapesOf } from '../corpus/shelf.ts';
import type { Section } from './section.ts';

const SAMPLES = 1e6;
const REPEATS = 5;
const SERIES = 100;

/** How long the judge takes. */
export function tellSpeed(halves: Halves): Section {
  const large = drawLarge();
  const largeMs = median(Array.from({ length: REPEATS }, () => timeOf(large)));
  const shapes = shapesOf('watched', halves, null);
  const drawn = Array.from({ length: SERIES }, (_, seed) => {
    const dice = diceFor('speed', seed);
    return drawWatched(dice, dice.pick(shapes), dice.unit() < 0.5).recording;
  });
  const seriesMs = median(drawn.map(timeOf));
  return {
    title: 'Speed',
    how: `Medians: of ${REPEATS} on a million readings, and over ${SERIES} watched records.`,
    tables: [
      {
        title: 'Judging',
        columns: ['what', 'time'],
        rows: [
          ['a million readings', `${largeMs.toFixed(0)} ms`],
          ['a watched series', `${(1000 * seriesMs).toFixed(0)} µs`],
        ],
      },
    ],
    goals: [
      {
        what: 'a million readings judged',
        wanted: 'below 1000 ms',
        measured: `${largeMs.toFixed(0)} ms`,
        oracle: null,
        met: largeMs < 1000,
      },
    ],
  };
}

function drawLarge(): Recording {
  const windowMs = 24 * HOUR_MS;
  const tMs = Float64Array.from({ length: SAMPLES }, (_, i) => (i * windowMs) / SAMPLES);
  const momentAt = (ms: number) => ({ ms, share: ms / windowMs, cause: ms / windowMs, inLoad: 0, underLoad: false });
  const sources = { course: {}, base: 100 * MB, noise: { phi: 0.9, sigma: MB }, windowMs, momentAt, leaked: () => 0 };
  const { values } = readSources(diceFor('large'), sources, tMs);
  return buildRecording({ phases: [['watch', windowMs]], series: { 'anon+swap': { unit: 'bytes', tMs, values } } });
}

function timeOf(recording: Recording): number {
  const fromMs = performance.now();
  analyze(recording);
  return performance.now() - fromMs;
}
