import { compareRuns } from '../../analysis/compare/compare-runs.ts';
import { drawComparison } from '../../drawing/comparison/draw-comparison.ts';
import type { ComparisonReport } from '../../model/comparison.ts';
import { type ExitCode, fail, ToolError } from '../../model/failure.ts';
import type { Recording, RunHeader } from '../../model/run.ts';
import { exitCodeOfChange } from '../../planning/exit-code.ts';
import { makeComparisonReport } from '../../report/comparison/make-comparison-report.ts';
import { listHostDifferences } from '../../report/reproduction/list-host-differences.ts';
import { readHostFacts } from '../../system/host/host-facts.ts';
import { readHostUnits } from '../../system/host/host-units.ts';
import { kernelFilesBelow } from '../../system/host/kernel-files.ts';
import { isBundle, readBundle } from '../../system/runs/bundle-reader.ts';
import { resolveRunFile } from '../../system/runs/run-catalog.ts';
import { stdoutCanvas } from '../../system/terminal/terminal.ts';
import { toolVersion } from '../../system/tool-version.ts';
import { runExperiment } from '../experiment/run-experiment.ts';
import { printReport } from '../recording/print-report.ts';
import { readRecording } from '../recording/read-recording.ts';
import type { ToldRun } from '../recording/told-run.ts';
import { listUserNames } from '../recording/user-names.ts';
import type { ReproduceOptions } from './bundle-options.ts';
import { repeatPlan } from './repeat-plan.ts';

/**
 * `reproduce`: runs the plan of a bundle again, with its seed, on a target of the caller's, and compares. What is unlike in
 * the two hosts is told before anything starts. The exit code is that of the new run: whether it leaks here too.
 */
export async function reproduceBundle(path: string, options: ReproduceOptions): Promise<ExitCode> {
  const base = await readRecording(path);
  const header = requireHeader(base, path);
  const request = repeatPlan(header, options, await listMissing(path));
  return runExperiment(request, {
    before: () => tellHosts(header, options),
    after: (run) => tell(base, run, options.json === true),
  });
}

function requireHeader({ header }: Recording, path: string): RunHeader {
  if (header !== null) return header;
  throw fail('input', `"${path}" has no plan to repeat`, 'name a bundle, or a run of leaklab');
}

async function listMissing(path: string): Promise<readonly string[]> {
  const file = resolveRunFile(path);
  return isBundle(file) ? (await readBundle(file)).manifest.notReplayable : [];
}

function tellHosts({ host }: RunHeader, { quiet, json }: ReproduceOptions): void {
  if (quiet === true || json === true) return;
  const here = readHostFacts(kernelFilesBelow('/'), readHostUnits().pageBytes);
  const lines = listHostDifferences(host, here);
  const told = lines.length === 0 ? ['the two hosts are alike'] : lines.map((line) => `unlike ${line}`);
  for (const line of told) process.stderr.write(`leaklab: ${line}\n`);
}

function tell(base: Recording, run: ToldRun, json: boolean): void {
  const comparison = compareWith(base, run);
  if (!json) {
    printReport(run.report, false);
    const text = 'report' in comparison ? drawComparison(comparison.report, stdoutCanvas()) : `${comparison.because}\n`;
    process.stdout.write(`\nAgainst the bundle\n${text}`);
    return;
  }
  const summary = {
    schema: 'leaklab/reproduction@1',
    run: run.report.summary,
    comparison: 'report' in comparison ? comparison.report.summary : null,
    notComparable: 'report' in comparison ? null : comparison.because,
    exitCode: run.judged.exitCode,
  };
  process.stdout.write(`${JSON.stringify(summary)}\n`);
}

/** A new run that saw too little to be compared is a result all the same. */
function compareWith(
  base: Recording,
  { judged }: ToldRun,
): { readonly report: ComparisonReport } | { readonly because: string } {
  try {
    const comparison = compareRuns(
      { base: [base], new: [judged.recording] },
      { detect: base.header?.plan.detect ?? null, evenIfUnlike: false },
    );
    const context = {
      toolVersion: toolVersion(),
      exitCode: exitCodeOfChange(comparison.change),
      redact: false,
      userNames: listUserNames(),
    };
    const report = makeComparisonReport([base, judged.recording], comparison, context);
    return { report: { ...report, exit: `The exit code is that of the new run: ${judged.exitCode}.` } };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { because: `not compared: ${error.failure.fact}; ${error.failure.remedy}` };
  }
}
