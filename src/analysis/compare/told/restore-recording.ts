import { fail } from '../../../model/failure.ts';
import type { Finding } from '../../../model/finding.ts';
import { type Outcome, type Recording, RUN_SCHEMA, type RunHeader, type Series } from '../../../model/run.ts';
import type { SummarySetting } from '../../../model/summary.ts';
import { refuseSurvey } from '../match-runs.ts';
import type { ToldRun } from './told-run.ts';

/**
 * What a summary says of its recording, as a recording without readings: plan, host, phases, operations, and the names of its
 * series. What no summary tells is the same in all of them, so that nothing is unlike by it. Throws ToolError kind input for a
 * summary that does not tell its setting, or not all of its phases.
 */
export function restoreRecording(told: ToldRun): Recording {
  const { path, analysis } = told;
  const setting = settingOf(told);
  const series = analysis.findings.filter(({ role }) => role !== 'explain').map(emptySeries);
  const lives = Math.max(0, ...analysis.findings.map(({ segment }) => segment)) + 1;
  const header = restoreHeader(told, setting);
  return {
    source: { kind: header === null ? 'csv' : 'run', path },
    header,
    deciding: analysis.findings.flatMap(({ metric, role }) =>
      role === 'explain' ? [] : [{ id: metric, role, columns: [metric] }],
    ),
    series: new Map(series.map((each) => [each.id, each])),
    phases: analysis.phases.map(({ phase, cycle, fromMs, toMs }) => ({ phase, cycle, fromMs, toMs })),
    segments: Array.from({ length: lives }, (_, index) => ({
      index,
      target: header?.target ?? null,
      because: 'as its summary says',
      fromMs: 0,
      toMs: setting.lastedMs,
    })),
    work: restoreWork(setting),
    gaps: [],
    events: [],
    warnings: [],
    outcome: restoreOutcome(setting.outcome),
    endMs: setting.lastedMs,
  };
}

function settingOf({ path, summary, analysis }: ToldRun): SummarySetting {
  const { setting, survey } = summary;
  if (survey !== undefined) throw refuseSurvey(path);
  if (setting === undefined) {
    const fact = `the summary in "${path}" does not tell its plan and host: an earlier leaklab wrote it`;
    throw fail('input', fact, 'write the report again with this one, or name its run');
  }
  const counted = analysis.phases.reduce((sum, { operations }) => sum + operations, 0);
  if (setting.plan !== null && counted < (setting.operations ?? 0) * LEAST_COUNTED) {
    throw fail('input', `the summary in "${path}" was shortened: not all of its phases are in it`, 'name its run');
  }
  return setting;
}

/** Operations that end after their phase are counted in no phase. */
const LEAST_COUNTED = 0.95;

/** How it ended, without what no summary says of it. */
function restoreOutcome(kind: Outcome['kind']): Outcome {
  switch (kind) {
    case 'interrupted':
      return { kind, signal: 'a signal' };
    case 'target-ended':
      return { kind, end: { kind: 'gone' } };
    case 'failed':
      return { kind, because: 'its summary does not say why' };
    case 'completed':
    case 'truncated':
      return { kind };
  }
}

function emptySeries({ metric, unit }: Finding): Series {
  const none = new Float64Array(0);
  return { id: metric, metric: { id: metric, unit, kind: 'gauge', describe: metric }, tMs: none, values: none };
}

function restoreHeader({ path, summary }: ToldRun, { plan, host }: SummarySetting): RunHeader | null {
  if (plan === null || host === null) return null;
  const { kind, name, version } = summary.target;
  return {
    schema: RUN_SCHEMA,
    id: path,
    tool: { name: 'leaklab', version: '' },
    plan: { ...plan, ...UNTOLD_PLAN },
    target: {
      ...{ kind, spec: name, name, pid: 0, startTicks: 0, owned: false },
      falco: version === null && name !== 'falco' ? null : { version },
    },
    host: { ...host, hostname: '', os: null, node: '' },
    startedWallMs: 0,
    columns: [],
    deciding: [],
  };
}

const UNTOLD_PLAN = {
  target: '',
  phases: [{ kind: 'watch', cycle: 0, durationMs: 0 }],
  probes: [],
  detect: null,
  followRestarts: false,
} as const;

/** Which workload did how much of it is not told: the sum is what all are held against. */
function restoreWork({ plan, operations, lastedMs }: SummarySetting): Recording['work'] {
  const [first] = plan?.workloads ?? [];
  if (operations === null || first === undefined) return [];
  const column = (value: number) => Float64Array.of(value);
  const asked = column(operations);
  return [{ workload: first.id, tMs: column(lastedMs), done: column(operations), asked, failed: column(0) }];
}
