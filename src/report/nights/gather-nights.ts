import { isOfOnePlan } from '../../analysis/compare/is-of-one-plan.ts';
import type { JudgedRun } from '../../analysis/compare/judged-run.ts';
import type { Finding } from '../../model/finding.ts';
import type { Night, NightTrend } from '../../model/nights.ts';
import type { Unit } from '../../model/units.ts';
import { wordDate } from '../word-date.ts';
import { wordEstimate } from '../word-estimate.ts';
import { NOT_MEASURED } from '../word-value.ts';

/** A judged run as the trend needs it. `told` and `plan` are already clean, and redacted where that was asked for. */
export interface JudgedNight {
  readonly told: Omit<Night, 'growth'>;
  /** what ran on what, by name: see `namePlan` */
  readonly plan: string;
  readonly run: JudgedRun;
}

/**
 * Runs of one plan over their dates: of every plan that ran twice at least, growth of memory per operation where all of its
 * runs can tell it, else per hour. The plan that ran last comes first. Runs are of one plan where `compare` would take them.
 */
export function gatherNights(nights: readonly JudgedNight[]): readonly NightTrend[] {
  const newestFirst = nights.toSorted((a, b) => b.told.startedWallMs - a.told.startedWallMs);
  return groupByPlan(newestFirst).flatMap((group) => (group.length < 2 ? [] : [followGroup(group.toReversed())]));
}

type Group = readonly [JudgedNight, ...JudgedNight[]];

/** Only runs of alike names are held against each other: to compare all with all takes seconds. */
function groupByPlan(nights: readonly JudgedNight[]): readonly Group[] {
  const groups: [JudgedNight, ...JudgedNight[]][] = [];
  for (const night of nights) {
    const group = groups.find(([first]) => first.plan === night.plan && isOfOnePlan(first.run, night.run));
    if (group === undefined) groups.push([night]);
    else group.push(night);
  }
  return groups;
}

function followGroup(group: readonly JudgedNight[]): NightTrend {
  const findings = group.map(memoryOf);
  const [first] = findings.filter((finding) => finding !== null);
  const { operation } = first?.perOperation ?? {};
  const byOperation = operation !== undefined && findings.every((each) => each?.perOperation?.operation === operation);
  const per = byOperation ? `/${operation}` : '/h';
  const unit = first?.unit ?? 'bytes';
  const nights = group.map(({ told }, i) => ({ ...told, growth: growthOf(findings[i] ?? null, byOperation) }));
  const what = `${first?.metric ?? 'memory'} per ${byOperation ? operation : 'hour'}`;
  const title = `${group[0]?.plan}: growth of ${what}`;
  return { title, unit, per, nights, table: tabulate(title, nights, unit, per) };
}

function memoryOf({ run: { analysis } }: JudgedNight): Finding | null {
  return analysis.findings.find(({ role }) => role === 'memory') ?? null;
}

function growthOf(finding: Finding | null, byOperation: boolean): Night['growth'] {
  if (finding === null) return null;
  const { slope, perOperation } = finding;
  const told = byOperation ? perOperation : slope === null ? null : { ...slope, value: slope.perHour };
  if (told === null || !Number.isFinite(told.value)) return null;
  return { value: told.value, low: told.low, high: told.high };
}

/** The newest first, as they are listed. */
function tabulate(title: string, nights: readonly Night[], unit: Unit, per: string): NightTrend['table'] {
  const rows = nights.toReversed().map(({ startedWallMs, subject, verdict, growth }) => {
    const words = growth === null ? NOT_MEASURED : wordEstimate(growth, unit, per);
    return [wordDate(startedWallMs), subject, verdict, words];
  });
  return { title, columns: ['Date (UTC)', 'Target', 'Verdict', 'Growth (95 %)'], rows };
}
