import type { VerdictKind } from '../../model/finding.ts';
import type { Recording } from '../../model/run.ts';
import type { Survey, SurveyRanking, SurveyRow } from '../../model/survey.ts';
import { formatUncertain, formatValue, type Unit } from '../../model/units.ts';
import { CONFIDENCE } from '../setting.ts';

/** So many culprits are named with their numbers; the table has all. */
const NAMED = 3;

/** `exec-fail makes it grow by 9.9 ± 0.6 KiB per failed exec, ...`: the answer of a survey in one sentence. */
export function writeSurveySentence(verdict: VerdictKind, { rankings }: Survey, recording: Recording): string {
  switch (verdict) {
    case 'leak':
    case 'growth':
      return [`${verdict}: ${rankings.flatMap(wordCulprits).join('; ')}`, ...wordReserves(rankings, recording)].join(
        '; ',
      );
    case 'stable':
      return [`stable: ${wordNothing(rankings)}`, ...wordReserves(rankings, recording)].join('; ');
    case 'inconclusive':
      return rankings.some(({ rows }) => rows.length > 0)
        ? [`inconclusive: ${wordNothing(rankings)}`, QUIETER, ...wordReserves(rankings, recording)].join('; ')
        : 'inconclusive: fewer than two whole turns of the control were recorded; run the survey again, to its end';
  }
}

/** What helps next: the worst one by itself, or a longer look. */
export function suggestAfterSurvey({ rankings }: Survey, recording: Recording): readonly string[] {
  const culprit = rankings.flatMap(({ rows }) => rows).find(({ grows }) => grows);
  const target = recording.header?.plan.target ?? 'falco';
  if (culprit !== undefined) {
    return [
      `measure it alone, across two cycles: leaklab run -t ${target} -w ${culprit.workload}`,
      'what was not seen to grow may grow more slowly than a turn of some seconds shows',
    ];
  }
  return [
    'longer turns see smaller leaks: --load 30s --rounds 4',
    'a leak that needs hours, or what only your own load does, is seen by leaklab watch',
  ];
}

function wordCulprits({ metric, unit, rows }: SurveyRanking): readonly string[] {
  const growing = rows.filter(({ grows }) => grows);
  if (growing.length === 0) return [];
  const named = growing.slice(0, NAMED).map((row) => wordRow(row, unit));
  const rest = growing.length > NAMED ? [`${growing.length - NAMED} more`] : [];
  const others = rows.length - growing.length;
  const sober = others === 0 ? '' : `; the other ${others} of ${rows.length} workloads were not seen to`;
  return [
    `${metric} grows under ${[...named, ...rest].join(', ')} (${CONFIDENCE * 100} % together), kept after each turn${sober}`,
  ];
}

function wordRow({ workload, operation, perOperation, retained }: SurveyRow, unit: Unit): string {
  const { value, low, high } = perOperation ?? retained;
  const size = formatUncertain(value, Math.max(high - value, value - low), unit);
  return `${workload} by ${size}${perOperation === null ? '' : ` per ${operation}`}`;
}

const QUIETER = 'survey again when less else runs on this host, or with more --rounds';

/** With the largest leak that could hide: per turn, because operations of different workloads are not the same. */
function wordNothing(rankings: readonly SurveyRanking[]): string {
  const memory = rankings.find(({ role }) => role === 'memory');
  const count = memory?.rows.length ?? 0;
  const among = `of ${count} ${count === 1 ? 'workload' : 'workloads'} none was seen to make ${memory?.metric ?? 'memory'} grow`;
  const most = memory === undefined ? 0 : hiddenPerTurn(memory);
  return `${among}; a growth of up to ${formatValue(most, memory?.unit ?? 'bytes')} a turn could hide (80 % power)`;
}

/** The largest growth in one turn that none of the workloads was excluded to have (80 % power). */
export function hiddenPerTurn({ rows }: SurveyRanking): number {
  return Math.max(0, ...rows.map(({ power, operations, turns }) => ((power ?? 0) * operations) / Math.max(1, turns)));
}

function wordReserves(rankings: readonly SurveyRanking[], { outcome }: Recording): readonly string[] {
  const growing = rankings.filter(({ control }) => (control?.perTurn.low ?? 0) > 0);
  return [
    ...growing.map(({ metric, unit, control }) => {
      const kept = formatValue(control?.perTurn.value ?? 0, unit);
      return `the control itself kept ${kept} of ${metric} a turn: time, or any event, takes part`;
    }),
    ...(outcome.kind === 'completed' ? [] : ['the survey was not finished, judged on what was recorded']),
  ];
}
