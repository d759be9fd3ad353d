import type { Analysis, Finding } from '../../model/finding.ts';
import type { Figure } from '../../model/picture.ts';
import type { SurveyRanking } from '../../model/survey.ts';
import { wordSlope } from '../tabulate-evidence.ts';
import { wordEstimate } from '../word-estimate.ts';
import { NOT_MEASURED, wordValue } from '../word-value.ts';

/**
 * The numbers that the verdict rests on, those that could be computed: rate, per operation, kept, and the power; of a survey
 * what the worst workloads keep of each operation.
 */
export function wordFigures({ deciding, survey }: Analysis): readonly Figure[] {
  const ranking = survey?.rankings.find(({ metric }) => metric === deciding.metric);
  return ranking === undefined ? wordFinding(deciding) : wordRanking(ranking);
}

/** Figures that have room beside each other. */
const MOST_FIGURES = 4;

function wordRanking({ rows, unit }: SurveyRanking): readonly Figure[] {
  return rows.slice(0, MOST_FIGURES).map(({ workload, operation, perOperation }) => ({
    label: `${workload}, per ${operation}`,
    value: perOperation === null ? NOT_MEASURED : wordEstimate(perOperation, unit, ''),
  }));
}

function wordFinding(deciding: Finding): readonly Figure[] {
  const { slope, perOperation, retained, power } = deciding;
  const percent = (confidence: number) => `${Number((confidence * 100).toFixed(1))} %`;
  return [
    ...(slope === null ? [] : [{ label: `Slope (${percent(slope.confidence)})`, value: wordSlope(slope) }]),
    ...(perOperation === null
      ? []
      : [
          {
            label: `Per ${perOperation.operation} (${percent(perOperation.confidence)})`,
            value: wordEstimate(perOperation, perOperation.unit, ''),
          },
        ]),
    ...(retained === null ? [] : [{ label: 'Kept after the load', value: wordValue(retained.value, retained.unit) }]),
    ...(power === null || !Number.isFinite(power.perHour)
      ? []
      : [{ label: 'Smallest leak it could find', value: `${wordValue(power.perHour, power.unit)}/h` }]),
  ];
}
