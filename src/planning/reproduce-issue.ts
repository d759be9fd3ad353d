import { fail } from '../model/failure.ts';
import type { KnownIssue, Reproduction } from '../model/known-issue.ts';
import { suggestNearest } from '../model/nearest.ts';

/** The options of a run that an issue may choose; what is typed comes before it. */
export interface ChosenByIssue {
  readonly workload?: readonly string[];
  readonly set?: readonly string[];
  readonly rate?: string;
  readonly hold?: readonly string[];
  readonly cpus?: string;
  readonly load?: string;
  readonly drain?: string;
  readonly cycles?: string;
  readonly overlay?: readonly string[];
  readonly untilDecided?: boolean;
}

/**
 * The row that `--issue` names: its number with or without the repository, another number of the same, or a commit in
 * more or fewer letters. Throws ToolError usage with the nearest number.
 */
export function findIssue(typed: string, known: readonly KnownIssue[]): KnownIssue {
  const row = known.find(({ number, also }) => [number, ...also].some((each) => isNamed(each, typed.trim())));
  if (row !== undefined) return row;
  const numbers = known.flatMap(({ number, also }) => [number, ...also]);
  const names = [...numbers, ...numbers.map((number) => number.replace(/^\w+[#@]/, ''))];
  throw fail('usage', `there is no known issue "${typed}"`, suggestNearest(typed, names, 'see leaklab list issues'));
}

const SHORTEST_COMMIT = 7;

function isNamed(number: string, typed: string): boolean {
  const bare = typed.replace(/^[#@]/, '').toLowerCase();
  const [, name = ''] = /[#@](.*)$/.exec(number) ?? [];
  if (number === bare || name === bare) return true;
  const isCommit = number.includes('@') && /^[0-9a-f]+$/.test(bare) && bare.length >= SHORTEST_COMMIT;
  return isCommit && (bare.startsWith(name) || name.startsWith(bare));
}

/** What it takes to show an issue. Throws ToolError usage with the reason where a load cannot. */
export function reproductionOf(issue: KnownIssue): Exclude<Reproduction, { readonly refused: string }> {
  const { number, reproduce } = issue;
  if (!('refused' in reproduce)) return reproduce;
  throw fail('usage', `no load shows ${number}: ${reproduce.refused}`, `look at ${issue.try} instead`);
}

/**
 * Options with those that an issue chooses where nothing else was typed. Another workload that is typed takes the rate,
 * the parameters and the durations of the issue's with it: they are meant for those. Settings of Falco go to one that leaklab starts.
 * Throws ToolError usage as {@link reproductionOf} does.
 */
export function chooseByIssue<O extends ChosenByIssue>(options: O, issue: KnownIssue, isLaunched: boolean): O {
  const { workloads, rate, hold, set = [], cpus, load, drain, cycles, settings = [] } = reproductionOf(issue);
  const isOwn = options.workload === undefined;
  const chosen: ChosenByIssue = {
    ...(isOwn && { workload: workloads }),
    ...(isOwn && load !== undefined && { load }),
    ...(isOwn && drain !== undefined && { drain }),
    ...(isOwn && cycles !== undefined && options.untilDecided !== true && { cycles: String(cycles) }),
    ...(isOwn && rate !== undefined && { rate: String(rate) }),
    ...(isOwn && cpus !== undefined && { cpus }),
  };
  return {
    ...chosen,
    ...options,
    hold: [...(hold === undefined ? [] : [hold]), ...(options.hold ?? [])],
    set: [...(isOwn ? set : []), ...(options.set ?? [])],
    ...(isLaunched && { overlay: addSettings(options.overlay ?? [], settings) }),
  };
}

/** A key that is typed has the value that is typed. */
function addSettings(typed: readonly string[], settings: readonly string[]): readonly string[] {
  const keyOf = (overlay: string): string => overlay.split('=')[0]?.trim() ?? '';
  const keys = new Set(typed.map(keyOf));
  return [...settings.map((setting) => `falco.${setting}`).filter((overlay) => !keys.has(keyOf(overlay))), ...typed];
}
