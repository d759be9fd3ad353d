import type { ComparedRun, Comparison, ComparisonSummary, Difference } from '../../model/comparison.ts';
import type { Interval } from '../../model/survey.ts';

/** `leaklab/comparison@1` (docs/comparison.schema.json). JSON has no NaN and no infinity: what is neither is null. */
export function summarizeComparison(comparison: Comparison, exitCode: number): ComparisonSummary {
  const { change, sentence, subject, runs, unlike, warnings, nextSteps } = comparison;
  return {
    schema: 'leaklab/comparison@1',
    change,
    sentence,
    base: { target: subject.base, runs: runs.base.map(summarizeRun) },
    new: { target: subject.new, runs: runs.new.map(summarizeRun) },
    differences: comparison.differences.map(summarizeDifference),
    unlike: [...unlike],
    warnings: [...warnings],
    nextSteps: [...nextSteps],
    exitCode,
  };
}

function summarizeRun({ path, outcome, ...said }: ComparedRun): Readonly<Record<string, unknown>> {
  return { run: path, ...said, outcome: outcome.kind };
}

function summarizeDifference(difference: Difference): Readonly<Record<string, unknown>> {
  const { base, new: other, difference: between, matters, limit, detectable, pValue, ...said } = difference;
  return {
    ...said,
    base: summarizeInterval(base),
    new: summarizeInterval(other),
    difference: summarizeInterval(between),
    matters: finiteOrNull(matters),
    limit: finiteOrNull(limit),
    detectable: finiteOrNull(detectable),
    pValue: finiteOrNull(pValue),
  };
}

function summarizeInterval(interval: Interval | null): Readonly<Record<keyof Interval, number | null>> | null {
  if (interval === null || !Number.isFinite(interval.value)) return null;
  return { value: interval.value, low: finiteOrNull(interval.low), high: finiteOrNull(interval.high) };
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
