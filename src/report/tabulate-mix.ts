import type { Analysis, WorkloadGrowth } from '../model/finding.ts';
import type { Table } from '../model/report.ts';
import type { Recording } from '../model/run.ts';
import { wordEstimate } from './word-estimate.ts';
import { pluralize } from './word-operations.ts';
import { wordCount } from './word-value.ts';

/** Growth by the workloads of a mix; no rows where one workload was all, or none. */
export function tabulateMix(recording: Recording, { deciding, survey }: Analysis): Table {
  const { metric, perOperations } = deciding;
  const confidence = perOperations[0]?.confidence ?? 0;
  const isMix = perOperations.length > 1 && survey === undefined;
  return {
    title: `${metric} by workload`,
    columns: ['Workload', 'Did', `Per operation (${Number((confidence * 100).toFixed(1))} %)`],
    rows: isMix ? perOperations.map((growth) => wordRow(growth, recording)) : [],
  };
}

function wordRow({ workload, operation, unit, estimate }: WorkloadGrowth, { work }: Recording): readonly string[] {
  const done = work.find((each) => each.workload === workload)?.done.at(-1) ?? 0;
  const grown = estimate === null ? INSEPARABLE : wordEstimate(estimate, unit, `/${operation}`);
  return [workload, `${wordCount(done)} ${pluralize(operation)}`, grown];
}

const INSEPARABLE = 'cannot be told apart: it ran at a fixed ratio to another';
