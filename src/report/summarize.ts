import type {
  Analysis,
  Finding,
  PerEntry,
  PerOperation,
  Power,
  Retained,
  Slope,
  WorkloadGrowth,
} from '../model/finding.ts';
import type { Recording } from '../model/run.ts';
import type { Summary, SummaryPerEntry, SummaryPerOperation, SummaryWorkload } from '../model/summary.ts';
import type { ReportContext } from './report-context.ts';
import { summarizeSetting } from './summarize-setting.ts';

/**
 * `leaklab/report@1` (docs/report.schema.json). What could not be computed is null: JSON has no NaN, and an interval
 * without an end has null there.
 */
export function summarize(recording: Recording, analysis: Analysis, context: ReportContext): Summary {
  return {
    schema: 'leaklab/report@1',
    verdict: analysis.verdict,
    sentence: analysis.sentence,
    target: summarizeTarget(recording),
    metric: analysis.deciding.metric,
    slope: summarizeSlope(analysis.deciding.slope),
    perOperation: summarizePerOperation(analysis.deciding.perOperation),
    perOperations: analysis.deciding.perOperations.map(summarizeWorkload),
    perEntry: summarizePerEntry(analysis.deciding.perEntry),
    retained: summarizeRetained(analysis.deciding.retained),
    power: summarizePower(analysis.deciding.power),
    forecast: analysis.forecast,
    onOff: analysis.deciding.onOff,
    findings: analysis.findings.map(summarizeFinding),
    visible: analysis.sight.visible,
    phases: analysis.phases.map((phase) => ({ ...phase, change: finiteOrNull(phase.change) })),
    diagnosis: analysis.diagnosis.map((diagnosis) => ({ ...diagnosis })),
    candidates: analysis.candidates,
    warnings: [...analysis.warnings],
    run: context.runPath,
    reports: [...context.reports],
    exitCode: context.exitCode,
    ...(analysis.survey === undefined ? {} : { survey: analysis.survey }),
    setting: summarizeSetting(recording),
  };
}

function summarizeTarget(recording: Recording): Summary['target'] {
  const target = recording.header?.target;
  if (target === undefined) return { kind: recording.source.kind, name: recording.source.path, version: null };
  return { kind: target.kind, name: target.name, version: target.falco?.version ?? null };
}

function summarizeFinding(finding: Finding): Summary['findings'][number] {
  const { metric, verdict, ...said } = finding;
  return {
    metric,
    verdict,
    ...said,
    first: finiteOrNull(finding.first),
    last: finiteOrNull(finding.last),
    slope: summarizeSlope(finding.slope),
    perOperation: summarizePerOperation(finding.perOperation),
    perOperations: finding.perOperations.map(summarizeWorkload),
    perEntry: summarizePerEntry(finding.perEntry),
    retained: summarizeRetained(finding.retained),
    power: summarizePower(finding.power),
  };
}

function summarizeSlope(slope: Slope | null): Summary['slope'] {
  if (slope === null || !Number.isFinite(slope.perHour)) return null;
  const { unit, perHour, confidence } = slope;
  return { unit, perHour, low: finiteOrNull(slope.low), high: finiteOrNull(slope.high), confidence };
}

function summarizePerOperation(per: PerOperation | null): SummaryPerOperation | null {
  if (per === null || !Number.isFinite(per.value)) return null;
  const { operation, unit, value } = per;
  return { operation, unit, value, low: finiteOrNull(per.low), high: finiteOrNull(per.high) };
}

function summarizeWorkload({ workload, operation, unit, estimate }: WorkloadGrowth): SummaryWorkload {
  const [value, low, high] = [estimate?.value, estimate?.low, estimate?.high].map((each) => finiteOrNull(each ?? null));
  return { workload, operation, unit, value: value ?? null, low: low ?? null, high: high ?? null };
}

function summarizePerEntry(per: PerEntry | null): SummaryPerEntry | null {
  if (per === null || !Number.isFinite(per.value)) return null;
  return { ...per, low: finiteOrNull(per.low), high: finiteOrNull(per.high) };
}

function summarizeRetained(retained: Retained | null): Summary['retained'] {
  if (retained === null || !Number.isFinite(retained.value)) return null;
  return { unit: retained.unit, value: retained.value };
}

function summarizePower(power: Power | null): Summary['power'] {
  if (power === null || !Number.isFinite(power.perHour)) return null;
  const { unit, perHour, confidence } = power;
  return { unit, perHour, perOperation: finiteOrNull(power.perOperation), confidence };
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
