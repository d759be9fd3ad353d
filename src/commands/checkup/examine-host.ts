import { isFalco } from '../../falco/falco-process.ts';
import { EXIT, type ExitCode } from '../../model/failure.ts';
import { cleanText } from '../../report/clean-text.ts';
import { kernelFilesBelow } from '../../system/host/kernel-files.ts';
import { openTerminal } from '../../system/terminal/terminal.ts';
import type { DoctorOptions } from '../options.ts';
import type { Check } from './check.ts';
import { cleanHost } from './clean-host.ts';
import { checkFalco } from './falco-checks.ts';
import { findTarget } from './find-target.ts';
import { checkHost } from './host-checks.ts';
import { checkProbes } from './probe-checks.ts';

/**
 * `doctor`: looks, changes nothing (but with `--clean` removes what dead runs left), and says for each thing that is
 * missing what to do and what that would cost. Exit 0 when leaklab can work here, 3 when something is missing.
 */
export async function examineHost(options: DoctorOptions): Promise<ExitCode> {
  const files = kernelFilesBelow('/');
  const target = options.target === undefined ? null : await findTarget(options.target, files, openTerminal());
  const checks = [
    ...(options.clean === true ? await cleanHost() : []),
    ...(await checkHost(files)),
    ...(await checkProbes(files, target)),
    ...(target !== null && isFalco(target) ? checkFalco(target, files) : []),
  ];
  const exitCode = checks.some(({ state }) => state === 'missing') ? EXIT.host : EXIT.ok;
  process.stdout.write(options.json === true ? toJson(checks, exitCode) : toText(checks));
  return exitCode;
}

function toJson(checks: readonly Check[], exitCode: ExitCode): string {
  return `${JSON.stringify({ schema: 'leaklab/doctor@1', checks, exitCode })}\n`;
}

const MARKS = { ok: 'ok     ', limited: 'limited', missing: 'MISSING' } as const;

function toText(checks: readonly Check[]): string {
  const lines = checks.flatMap(({ title, state, fact, remedy, cost }) => [
    `${MARKS[state]}  ${title}: ${cleanText(fact)}`,
    ...(remedy === null ? [] : indent(`do: ${remedy}`)),
    ...(cost === null ? [] : indent(`but: ${cost}`)),
  ]);
  return `${lines.join('\n')}\n`;
}

/** Under the title; a snippet keeps its own lines. */
function indent(text: string): readonly string[] {
  return text.split('\n').map((line) => `         ${cleanText(line)}`);
}
