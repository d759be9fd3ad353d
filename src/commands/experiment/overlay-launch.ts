import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { leastPriority } from '../../falco/lack.ts';
import { findLoadedRule } from '../../falco/loaded-rules.ts';
import { addRules, overlayLack } from '../../falco/overlay.ts';
import { type FalcoConfiguration, readFalcoConfiguration } from '../../falco/read-configuration.ts';
import { CANARY_RULE, LEAKLAB_RULES, type OwnRule, writeRulesFile } from '../../falco/rules-file.ts';
import { explainNoSystemCalls } from '../../falco/sight.ts';
import { type Failure, ToolError } from '../../model/failure.ts';
import type { KernelFiles, Unavailable } from '../../model/ports.ts';
import type { Workload } from '../../model/workload.ts';
import { explainUnfit, type Judgement, judgeNeeds } from './judge-needs.ts';

/** A command that starts a Falco, with the words that it gets after those that are sought. */
export interface LaunchedFalco {
  readonly command: readonly string[];
  /** null: not known */
  readonly version: string | null;
  /** what was typed: it has the last word */
  readonly after: readonly string[];
}

/** What an overlay is made with. */
export interface OverlayMeans {
  readonly files: KernelFiles;
  /** a private folder, for the file of rules */
  readonly folder: string;
  /** a workload that cannot be given what it needs is passed over, and not refused */
  readonly lenient: boolean;
}

/** The name of the file of rules in that folder. */
export const RULES_FILE = 'leaklab-rules.yaml';

/** One overlay may bring up another lack: rules that are there now may be switched off. */
const ROUNDS = 3;

/**
 * Words to be added to the command that starts a Falco, so that it has what the workloads need, and the canary of leaklab.
 * They add to what the user gave (`-r`, `-o`), and no file of the user's is changed. Throws ToolError usage with what to
 * change where no words can do it, target-not-readable where its configuration cannot be read.
 */
export function overlayLaunch(
  falco: LaunchedFalco,
  workloads: readonly Workload[],
  means: OverlayMeans,
): readonly string[] {
  const words = workloads.reduce((sum: readonly string[], workload) => {
    const extended = extend(falco, sum, workload, means);
    if ('words' in extended) return extended.words;
    if (!means.lenient) throw new ToolError(extended);
    return sum;
  }, []);
  return [...words, ...addCanary(falco, words, means)];
}

/** What a command's Falco is configured with once it has more words. */
export function readLaunched(
  { command, version, after }: LaunchedFalco,
  words: readonly string[],
  files: KernelFiles,
): FalcoConfiguration | Unavailable {
  const environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const all = [...command, ...words, ...after];
  return readFalcoConfiguration(files, { words: all, root: '/', folder: process.cwd(), environment, version });
}

/** The words with those that one more workload needs, or why there are none. */
function extend(
  falco: LaunchedFalco,
  before: readonly string[],
  workload: Workload,
  means: OverlayMeans,
): { readonly words: readonly string[] } | Failure {
  const judge = (words: readonly string[]): Judgement => judgeNeeds(workload, readLaunched(falco, words, means.files));
  let words = before;
  let judgement = judge(words);
  for (let round = 0; judgement.kind !== 'fit'; round += 1) {
    const more = judgement.kind === 'lacking' && round < ROUNDS ? addLacks(judgement, means) : null;
    if (more === null)
      return explainUnfit(workload.id, judgement, { called: basename(falco.command[0] ?? ''), caution: null });
    words = [...words, ...more];
    judgement = judge(words);
  }
  return { words };
}

/** Null where one of them cannot be given by words. */
function addLacks(
  { lacks, configuration }: Extract<Judgement, { kind: 'lacking' }>,
  { folder }: OverlayMeans,
): readonly string[] | null {
  const rules = join(folder, RULES_FILE);
  const added = lacks.map((lack) => overlayLack(lack, configuration, rules));
  if (added.includes(null)) return null;
  if (lacks.some(({ kind }) => kind === 'rules-absent')) writeRules(rules, configuration, LEAKLAB_RULES);
  return added.flatMap((words) => words ?? []);
}

/** The canary alone where nothing needs the other rules: they would be work for a Falco that is to be tested as it is. */
function addCanary(falco: LaunchedFalco, words: readonly string[], { files, folder }: OverlayMeans): readonly string[] {
  const configuration = readLaunched(falco, words, files);
  if ('available' in configuration || explainNoSystemCalls(configuration) !== null) return [];
  if (findLoadedRule(CANARY_RULE.name, configuration) !== null) return [];
  const rules = join(folder, RULES_FILE);
  writeRules(rules, configuration, [CANARY_RULE]);
  return addRules(configuration, rules);
}

function writeRules(path: string, configuration: FalcoConfiguration, rules: readonly OwnRule[]): void {
  writeFileSync(path, writeRulesFile(leastPriority(configuration), rules), { mode: 0o600 });
}
