import type { Analysis } from '../model/finding.ts';
import type { Fact } from '../model/report.ts';
import type { Recording, RunHeader } from '../model/run.ts';
import type { Attachment } from '../model/target.ts';
import { formatBytes, formatDuration } from '../model/units.ts';
import { describeLoad } from './describe-load.ts';
import { measureOwnCost } from './measure-own-cost.ts';
import type { ReportContext } from './report-context.ts';
import { wordOutcome } from './word-outcome.ts';
import { NOT_MEASURED, wordCount, wordValue } from './word-value.ts';

/** What the numbers depend on: the target and its machine, the load, and the measuring itself. */
export function gatherFacts(recording: Recording, analysis: Analysis, context: ReportContext): readonly Fact[] {
  const { header } = recording;
  return [
    ...(header === null ? [] : describeEnvironment(header)),
    ...describeLoad(recording, analysis.sight),
    ...(header === null ? [] : describeRecorder(header, measureOwnCost(recording))),
    ...describeRun(recording, analysis, context),
  ];
}

/** Under the names of Falco's own template for bug reports, where it has one. */
function describeEnvironment({ target, host }: RunHeader): readonly Fact[] {
  const falco = target.falco === null ? 'the target is not known to be a Falco' : (target.falco.version ?? 'not known');
  return factsOf('environment', [
    ['Falco version', falco],
    ['Target', `${target.name}, pid ${target.pid}, found as ${target.spec}`],
    ['Host', host.hostname],
    [
      'System info',
      `${host.arch}, cgroup ${host.cgroup ?? 'version not known'}, pages of ${formatBytes(host.pageBytes)}`,
    ],
    [
      'Cloud provider or hardware configuration',
      `${host.cpus} ${host.cpus === 1 ? 'CPU' : 'CPUs'}, ${formatBytes(host.memoryBytes)} of memory`,
    ],
    ['OS', host.os ?? 'not known'],
    ['Kernel', host.kernel],
    ['Installation method', wordInstallation(target)],
  ]);
}

/** Package, chart and image are known to the reporter alone. */
function wordInstallation({ falco }: Attachment): string {
  const home = falco?.facts?.find(({ id }) => id === 'home');
  return home?.state === 'known' ? `${home.value}; please add package, chart or image` : 'please add';
}

function describeRecorder(header: RunHeader, cost: ReturnType<typeof measureOwnCost>): readonly Fact[] {
  return factsOf('run', [
    ['Recorded by', `leaklab ${header.tool.version}, Node.js ${header.host.node}, run ${header.id}`],
    ['Started', wordInstant(header.startedWallMs)],
    ['Sampled', `every ${formatDuration(header.plan.intervalMs)} by ${header.plan.probes.join(', ')}`],
    ['Cost of leaklab', `${wordCpu(cost.cpuRatio)}; resident memory ${wordValue(cost.residentBytes, 'bytes')}`],
  ]);
}

function describeRun(recording: Recording, analysis: Analysis, context: ReportContext): readonly Fact[] {
  const size = context.runBytes === null ? '' : `, ${formatBytes(context.runBytes)}`;
  return factsOf('run', [
    ['Lasted', formatDuration(recording.endMs)],
    ['Ended', wordOutcome(recording.outcome)],
    ...describeLooks(recording),
    ['Samples', `${wordCount(analysis.deciding.samples)} of ${analysis.deciding.metric}`],
    ['Judged by', `leaklab ${context.toolVersion}`],
    ...(context.runPath === null ? [] : [['Run file', `${context.runPath}${size}`] as const]),
  ]);
}

/** Only where its end was left open. */
function describeLooks({ header, looks = [] }: Recording): readonly (readonly [string, string])[] {
  const planned = header?.plan.looks;
  if (planned === undefined) return [];
  const decided = looks.find((look) => look.decided);
  const where = decided === undefined ? 'not decided before its end' : `decided at look ${decided.look}`;
  return [['Until decided', `${where} of ${planned.length}; error rate and intervals hold at any time of stopping`]];
}

function factsOf(group: Fact['group'], pairs: readonly (readonly [string, string])[]): readonly Fact[] {
  return pairs.map(([label, value]) => ({ group, label, value }));
}

function wordCpu(ratio: number | null): string {
  return ratio === null ? `CPU ${NOT_MEASURED}` : `CPU ${Number((ratio * 100).toPrecision(2))} % of one core`;
}

/** A recording may hold any number where the wall clock should stand. */
function wordInstant(wallMs: number): string {
  const instant = new Date(wallMs);
  return Number.isNaN(instant.getTime()) ? 'not known' : instant.toISOString();
}
