import type { Analysis } from '../../model/finding.ts';
import type { Figure } from '../../model/picture.ts';
import { wordSlope } from '../tabulate-evidence.ts';
import { wordEstimate } from '../word-estimate.ts';
import { wordValue } from '../word-value.ts';

/** The numbers that the verdict rests on, those that could be computed: rate, per operation, kept, and the power. */
export function wordFigures({ deciding }: Analysis): readonly Figure[] {
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
