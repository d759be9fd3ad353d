import type { Table } from '../model/report.ts';
import type { SurveyRanking, SurveyRow } from '../model/survey.ts';
import type { Unit } from '../model/units.ts';
import { wordEstimate } from './word-estimate.ts';
import { NOT_MEASURED, wordCount, wordValue } from './word-value.ts';

/** One row for each workload, the worst first. */
export function tabulateSurvey({ metric, unit, rows, control }: SurveyRanking, confidence: number): Table {
  const percent = `${Number((confidence * 100).toFixed(1))} % together`;
  const kept =
    control === null
      ? 'no control'
      : `${control.turns} turns of the control kept ${wordEstimate(control.perTurn, unit, '')} each`;
  return {
    title: `${metric} by workload (${kept}, taken off; could hide: per operation, 80 % power)`,
    columns: ['Workload', 'Grows', `Kept per operation (${percent})`, 'In all', 'Could hide', 'Done'],
    rows: rows.map((row) => wordRow(row, unit)),
  };
}

function wordRow(row: SurveyRow, unit: Unit): readonly string[] {
  return [
    row.workload,
    row.grows ? 'yes' : 'not seen',
    row.perOperation === null ? NOT_MEASURED : wordEstimate(row.perOperation, unit, `/${row.operation}`),
    wordEstimate(row.retained, unit, ''),
    row.power === null ? NOT_MEASURED : wordValue(row.power, unit),
    wordCount(row.operations),
  ];
}
