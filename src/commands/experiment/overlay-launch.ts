import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { leastPriority } from '../../falco/lack.ts';
import { overlayLack } from '../../falco/overlay.ts';
import { type FalcoConfiguration, readFalcoConfiguration } from '../../falco/read-configuration.ts';
import { writeRulesFile } from '../../falco/rules-file.ts';
import { type Failure, ToolError } from '../../model/failure.ts';
import type { KernelFiles } from '../../model/ports.ts';
import type { Workload } from '../../model/workload.ts';
import { explainUnfit, type Judgement, judgeNeeds } from './judge-needs.ts';

/** What an overlay is made with. */
export interface OverlayMeans {
  readonly files: KernelFiles;
  /** a private folder, for the file of rules */
  readonly scratch: string;
  /** a workload that cannot be given what it needs is passed over, and not refused */
  readonly lenient: boolean;
}

/** One overlay may bring up another lack: rules that are there now may be switched off. */
const ROUNDS = 3;

/**
 * Words to be added to the command that starts a Falco, so that it has what the workloads need; none where the command
 * is no Falco's. They add to what the user gave (`-r`, `-o`), and no file of the user's is changed. Throws ToolError
 * usage with what to change where no words can do it, target-not-readable where its configuration cannot be read.
 */
export function overlayLaunch(
  command: readonly string[],
  workloads: readonly Workload[],
  means: OverlayMeans,
): readonly string[] {
  if (basename(command[0] ?? '') !== 'falco') return [];
  return workloads.reduce((words: readonly string[], workload) => {
    const extended = extend(command, words, workload, means);
    if ('words' in extended) return extended.words;
    if (!means.lenient) throw new ToolError(extended);
    return words;
  }, []);
}

/** The words with those that one more workload needs, or why there are none. */
function extend(
  command: readonly string[],
  before: readonly string[],
  workload: Workload,
  means: OverlayMeans,
): { readonly words: readonly string[] } | Failure {
  let words = before;
  let judgement = judge([...command, ...words], workload, means);
  for (let round = 0; judgement.kind !== 'fit'; round += 1) {
    const more = judgement.kind === 'lacking' && round < ROUNDS ? addLacks(judgement, means) : null;
    if (more === null)
      return explainUnfit(workload.id, judgement, { called: basename(command[0] ?? ''), caution: null });
    words = [...words, ...more];
    judgement = judge([...command, ...words], workload, means);
  }
  return { words };
}

function judge(words: readonly string[], workload: Workload, { files }: OverlayMeans): Judgement {
  const environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return judgeNeeds(workload, readFalcoConfiguration(files, { words, root: '/', folder: process.cwd(), environment }));
}

/** Null where one of them cannot be given by words. */
function addLacks(
  { lacks, configuration }: Extract<Judgement, { kind: 'lacking' }>,
  { scratch }: OverlayMeans,
): readonly string[] | null {
  const rules = join(scratch, 'leaklab.yaml');
  const added = lacks.map((lack) => overlayLack(lack, configuration, rules));
  if (added.includes(null)) return null;
  if (lacks.some(({ kind }) => kind === 'rules-absent')) writeRules(rules, configuration);
  return added.flatMap((words) => words ?? []);
}

function writeRules(path: string, configuration: FalcoConfiguration): void {
  writeFileSync(path, writeRulesFile(leastPriority(configuration)), { mode: 0o600 });
}
