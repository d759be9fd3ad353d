import type { Bounds } from '../model/bounds.ts';
import type { Analysis } from '../model/finding.ts';
import type { Placement, Plan, PlannedWorkload, Shape } from '../model/plan.ts';
import type { Fact } from '../model/report.ts';
import type { PhaseSpan, Recording, WorkSeries } from '../model/run.ts';
import { formatBytes, formatDuration } from '../model/units.ts';
import { isHeldByDefault } from '../model/workload.ts';
import { wordDrops } from './word-drops.ts';
import { pluralize, wordOperations } from './word-operations.ts';
import { wordCount } from './word-value.ts';

/** What each workload was asked for and did, the descriptors it held, and the seed. No load is said as such. */
export function describeLoad(recording: Recording, sight: Analysis['sight']): readonly Fact[] {
  const plan = recording.header?.plan;
  if (plan === undefined) return [];
  if (plan.workloads.length === 0)
    return [{ group: 'load', label: 'Load', value: 'none: the target was only watched' }, ...describeLost(recording)];
  const loadMs = recording.phases.reduce((sum, span) => sum + lengthOfLoad(span), 0);
  const workloads = plan.workloads.map(
    (workload): Fact => ({ group: 'load', label: workload.id, value: describeWorkload(workload, recording, loadMs) }),
  );
  return [
    ...workloads,
    ...describeArrangement(plan),
    ...(plan.bounds === undefined ? [] : [describeBounds(plan.bounds)]),
    ...(plan.issue === undefined ? [] : [{ group: 'load', label: 'Reproduces', value: plan.issue } as const]),
    { group: 'load', label: 'Seen by the target', value: wordVisible(sight) },
    ...describeLost(recording),
    { group: 'load', label: 'Seed', value: String(plan.seed) },
  ];
}

/** Of a Falco alone: nothing else has events to lose. */
function describeLost(recording: Recording): readonly Fact[] {
  const isFalco = (recording.header?.target.falco ?? null) !== null;
  return isFalco ? [{ group: 'load', label: 'Events lost', value: wordDrops(recording) }] : [];
}

function describeBounds({ tasks, descriptors, memoryBytes, diskBytes }: Bounds): Fact {
  const held = [
    `${wordCount(tasks)} processes and threads`,
    `${wordCount(descriptors)} descriptors in each`,
    `${formatBytes(memoryBytes)} of memory`,
    ...(diskBytes > 0 ? [`${formatBytes(diskBytes)} on disk`] : []),
  ];
  return { group: 'load', label: 'Holds at most', value: held.join(', ') };
}

/** Nothing where the load was laid out as it always is. */
function describeArrangement({ shape, cpus }: Plan): readonly Fact[] {
  return [
    ...(shape === undefined ? [] : [{ group: 'load', label: 'Rate over a load', value: wordShape(shape) } as const]),
    ...(cpus === undefined ? [] : [{ group: 'load', label: 'CPUs', value: PLACEMENTS[cpus] } as const]),
  ];
}

const PLACEMENTS: Readonly<Record<Placement, string>> = {
  same: 'parents and children together on one',
  split: 'parents and children on two',
};

function wordShape(shape: Shape): string {
  switch (shape.kind) {
    case 'constant':
      return 'constant';
    case 'ramp':
      return 'a ramp from nothing to twice the mean';
    case 'burst':
      return 'bursts, all in a tenth of the time';
    case 'square':
      return `on and off for ${formatDuration(shape.halfMs)} each, in an order that is the seed's`;
  }
}

function wordVisible({ visible, because }: Analysis['sight']): string {
  const answer = visible === 'unknown' ? 'not known' : visible ? 'yes' : 'no';
  return `${answer}: ${because}`;
}

function lengthOfLoad({ phase, fromMs, toMs }: PhaseSpan): number {
  return phase === 'load' ? toMs - fromMs : 0;
}

function describeWorkload(workload: PlannedWorkload, recording: Recording, loadMs: number): string {
  const work = recording.work.find((one) => one.workload === workload.id);
  const { fds: held, ...others } = workload.parameters;
  const parameters = Object.entries(others).filter(([id, value]) => !isHeldByDefault(id, value));
  return [
    `asked for ${wordCount(workload.ratePerSecond)} ${pluralize(workload.operation)}/s`,
    work === undefined ? 'did nothing on record' : describeWork(work, workload.operation, loadMs),
    `${workload.workers} ${workload.workers === 1 ? 'worker' : 'workers'}`,
    ...(held === undefined ? [] : [`${wordCount(held)} descriptors held by each`]),
    ...parameters.map(([id, value]) => `${id} ${value}`),
  ].join(', ');
}

function describeWork({ done, asked, failed }: WorkSeries, operation: string, loadMs: number): string {
  const total = done.at(-1) ?? 0;
  const rate = loadMs > 0 ? ` (${wordCount(total / (loadMs / 1000))}/s)` : '';
  const refused = failed.at(-1) ?? 0;
  const refusedText = refused > 0 ? `, ${wordCount(refused)} refused by the kernel` : '';
  return `did ${wordOperations(total, asked.at(-1) ?? 0, operation)}${rate}${refusedText}`;
}
