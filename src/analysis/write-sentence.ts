import type { Finding, Forecast, Sight } from '../model/finding.ts';
import type { Recording } from '../model/run.ts';
import type { TargetEnd } from '../model/target.ts';
import { DAY_MS, formatUncertain, HOUR_MS } from '../model/units.ts';
import type { Judged } from './candidate.ts';
import type { Setting } from './setting.ts';
import { wordDecision } from './until-decided/word-decision.ts';
import { wordForecast } from './word-forecast.ts';

/** The whole verdict in one plain sentence: verdict, series, numbers with units and uncertainty, reservations. */
export function writeSentence(
  judged: Judged | null,
  finding: Finding,
  forecast: Forecast | null,
  setting: Setting & { readonly sight: Sight },
): string {
  const subject = finding.verdict === 'stable' ? '' : `${finding.metric} `;
  const parts = [
    `${finding.verdict}: ${subject}${finding.because}`,
    ...mixOf(finding),
    ...outlookOf(finding, forecast, setting),
    ...reservationsOf(finding, setting),
    ...wordLoop(setting.recording),
    ...(judged === null ? [] : [...wordDecision(setting.recording), ...endOf(setting.recording)]),
    ...(finding.remedy === null ? [] : [finding.remedy]),
  ];
  return parts.join('; ');
}

/** When the memory reaches its limit, named where the leak is of something else. */
function outlookOf({ verdict, role }: Finding, forecast: Forecast | null, setting: Setting): readonly string[] {
  if (verdict !== 'leak' || forecast === null) return [];
  const memory = setting.recording.deciding.find((series) => series.role === 'memory');
  return [`${role === 'memory' ? '' : `${memory?.id ?? 'memory'} `}${wordForecast(forecast)}`];
}

/** Whose operations a leak in a mix is, as far as that can be told. */
function mixOf({ verdict, perOperations, unit }: Finding): readonly string[] {
  if (verdict !== 'leak' || perOperations.length < 2) return [];
  const told = perOperations.flatMap(({ workload, operation, estimate }) => {
    if (estimate === null || estimate.low <= 0) return [];
    const half = Math.max(estimate.high - estimate.value, estimate.value - estimate.low);
    return [`${workload} leaves ${formatUncertain(estimate.value, half, unit)} per ${operation}`];
  });
  const untold = perOperations.filter(({ estimate }) => estimate === null).map(({ workload }) => workload);
  const apart = untold.length > 0 ? [`${untold.join(' and ')} ran at a fixed ratio and cannot be told apart`] : [];
  return [...told, ...apart];
}

function reservationsOf(finding: Finding, setting: Setting & { readonly sight: Sight }): readonly string[] {
  if (finding.verdict !== 'stable') return [];
  const weak = doublesInADay(finding) && (setting.recording.header?.plan.detect ?? null) === null;
  const blind = setting.recording.header?.plan.cannotShow ?? [];
  return [
    ...(blind.length > 0 ? [`${blind.join(' and ')} cannot show on one CPU`] : []),
    ...(setting.loaded ? wordSight(setting.sight) : ['no load was put on it']),
    ...(weak ? ['a leak that doubles this memory within a day could hide below that'] : []),
  ];
}

function wordSight({ visible }: Sight): readonly string[] {
  return visible === true ? [] : ['not known to have reacted'];
}

/** True when a leak as small as could be seen would double the series in a day. */
export function doublesInADay(finding: Finding): boolean {
  return finding.power !== null && finding.first !== null && finding.power.perHour * (DAY_MS / HOUR_MS) > finding.first;
}

/** Whatever memory did, a target that ends again and again is not well. */
function wordLoop({ events }: Recording): readonly string[] {
  if (!events.some(({ what }) => what === 'crash-loop')) return [];
  const ends = events.filter(({ what }) => what === 'target-ended').length;
  return [`the target was in a crash loop and ended ${ends} times`];
}

/** How the record ended, where it did not end as planned. */
function endOf(recording: Recording): readonly string[] {
  const { outcome } = recording;
  switch (outcome.kind) {
    case 'completed':
      return [];
    case 'interrupted':
      return [`interrupted by ${outcome.signal}, judged on what was recorded`];
    case 'target-ended':
      return [
        `the target ${wordEnd(outcome.end)}${wordOom(recording)}${wordSaid(outcome.end)}, judged on what was recorded`,
      ];
    case 'failed':
      return [`the run failed (${outcome.because}), judged on what was recorded`];
    case 'truncated':
      return ['the record was cut off, judged on what there is'];
  }
}

/** In its own last words. */
function wordSaid({ said }: TargetEnd): string {
  return said === undefined ? '' : ` (it said: ${said})`;
}

/** The kernel counts whom it kills for want of memory in the cgroup of the target: it need not have been the target. */
function wordOom({ series, outcome }: Recording): string {
  if (outcome.kind === 'target-ended' && outcome.end.kind === 'oom-killed') return '';
  const kills = series.get('cgroup.oom_kills')?.values ?? [];
  const count = (kills.at(-1) ?? 0) - (kills[0] ?? 0);
  return count > 0 ? ` (its cgroup counted ${count} out-of-memory ${count === 1 ? 'kill' : 'kills'})` : '';
}

function wordEnd(end: TargetEnd): string {
  switch (end.kind) {
    case 'exited':
      return `exited with status ${end.code}`;
    case 'killed':
      return `was ended by ${end.signal}`;
    case 'oom-killed':
      return 'was killed by the kernel for want of memory';
    case 'gone':
      return 'ended';
  }
}
