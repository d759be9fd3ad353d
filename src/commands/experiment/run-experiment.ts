import { existsSync } from 'node:fs';
import { EXIT, type ExitCode } from '../../model/failure.ts';
import { createRunFolder, type RunFolder } from '../../system/runs/run-store.ts';
import { takeInterrupts } from '../../system/terminal/interrupts.ts';
import { openTerminal } from '../../system/terminal/terminal.ts';
import { parseFormatList } from '../parts/shelves.ts';
import { checkTarget } from '../parts/target-spec.ts';
import { printRun, type RunTeller } from '../recording/told-run.ts';
import { applyIssue } from './apply-issue.ts';
import { carryOut } from './carry-out.ts';
import { explainInterrupt } from './explain-interrupt.ts';
import { prepareDraft } from './prepare-draft.ts';
import { refuseOverlay } from './prepare-overlay.ts';
import type { ExperimentRequest } from './typed-experiment.ts';

const AUTO = 'auto';

/**
 * `run` and `watch`: checks what was typed, carries it out, judges the recording and tells. Gives the exit code.
 * `teller` says how. Nothing is started and nothing written before all that can be refused has been.
 */
export async function runExperiment(
  typed: ExperimentRequest,
  teller: RunTeller = printRun(typed.options.json === true),
): Promise<ExitCode> {
  const { request, issue } = applyIssue(typed);
  const { options } = request;
  const draft = await prepareDraft(request);
  const spec = await checkTarget(options.target, [AUTO]);
  refuseOverlay(draft.overlay, spec);
  const formats = parseFormatList(options.format);
  teller.before();
  const folder = createRunFolder(options.out, Date.now());
  const interrupts = takeInterrupts(() => abandon(folder));
  try {
    await carryOut({ request, issue, draft, spec, folder, interrupts, terminal: openTerminal() });
    const { judgeRun } = await import('../recording/judge-run.ts');
    return await judgeRun({ folder, formats, failOn: draft.failOn, options, teller });
  } catch (error) {
    folder.discard();
    throw explainInterrupt(interrupts) ?? error;
  } finally {
    interrupts.release();
  }
}

/** A second Ctrl-C: the janitor cleans up, and what is recorded stays readable. */
function abandon(folder: RunFolder): never {
  folder.discard();
  if (existsSync(folder.path)) process.stderr.write(`\nleaklab: abandoned; what was recorded is in ${folder.path}\n`);
  process.exit(EXIT.sigint);
}
