import { EXIT, type ExitCode } from '../../model/failure.ts';
import { exitCodeOfSignal } from '../../planning/exit-code.ts';
import { type Interrupts, takeInterrupts } from '../../system/interrupts.ts';
import { createRunFolder, type RunFolder } from '../../system/run-store.ts';
import { openTerminal } from '../../system/terminal.ts';
import { carryOut } from './carry-out.ts';
import { judgeRun } from './judge-run.ts';
import { prepareDraft } from './prepare-draft.ts';
import { loadFormatList } from './shelves.ts';
import { checkTarget } from './target-spec.ts';
import type { ExperimentRequest } from './typed-experiment.ts';

const AUTO = 'auto';

/**
 * `run` and `watch`: checks what was typed, carries it out, judges the recording and tells. Gives the exit code.
 * Nothing is started and nothing written before all that can be refused has been.
 */
export async function runExperiment(request: ExperimentRequest): Promise<ExitCode> {
  const { options } = request;
  const draft = await prepareDraft(request);
  const spec = await checkTarget(options.target, [AUTO]);
  const formats = await loadFormatList(options.format);
  const folder = createRunFolder(options.out, Date.now());
  // A second Ctrl-C abandons: the janitor cleans up, and what is recorded stays readable.
  const interrupts = takeInterrupts(() => process.exit(EXIT.sigint));
  try {
    await carryOut({ request, draft, spec, folder, interrupts, terminal: openTerminal() });
    return await judgeRun({ folder, formats, failOn: draft.failOn, options });
  } catch (error) {
    return endEarly(error, folder, interrupts);
  } finally {
    interrupts.release();
  }
}

/** A signal that came before the first sample ends without a run, and with the signal's own exit code. */
function endEarly(error: unknown, folder: RunFolder, interrupts: Interrupts): ExitCode {
  folder.discard();
  const signal = interrupts.received();
  if (signal === null) throw error;
  return exitCodeOfSignal(signal);
}
