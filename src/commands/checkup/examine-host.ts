import { wrapItem } from '../../drawing/wrap-text.ts';
import { isFalco } from '../../falco/falco-process.ts';
import { EXIT, type ExitCode } from '../../model/failure.ts';
import type { FalcoFact } from '../../model/falco-facts.ts';
import type { FalcoIdentity } from '../../model/target.ts';
import { cleanText } from '../../report/clean-text.ts';
import { tabulateFacts } from '../../report/describe-falco.ts';
import { mapStrings } from '../../report/map-strings.ts';
import { kernelFilesBelow } from '../../system/host/kernel-files.ts';
import { openTerminal, stdoutCanvas } from '../../system/terminal/terminal.ts';
import { knowFalco } from '../inquiry/know-falco.ts';
import { openInquiryPorts } from '../inquiry/open-inquiry-ports.ts';
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
  const falco =
    target === null || !isFalco(target) ? null : await knowFalco(target, false, openInquiryPorts(files, '/'));
  const checks = [
    ...(options.clean === true ? await cleanHost() : []),
    ...(await checkHost(files)),
    ...(await checkProbes(files, target)),
    ...(target !== null && falco !== null ? checkFalco(target, falco, files) : []),
  ];
  const exitCode = checks.some(({ state }) => state === 'missing') ? EXIT.host : EXIT.ok;
  process.stdout.write(options.json === true ? toJson(checks, falco, exitCode) : toText(checks, falco));
  return exitCode;
}

/** `falco` is null where no Falco was looked at. */
function toJson(checks: readonly Check[], falco: FalcoIdentity | null, exitCode: ExitCode): string {
  return `${JSON.stringify({ schema: 'leaklab/doctor@1', checks, falco, exitCode })}\n`;
}

const MARKS = { ok: 'ok     ', limited: 'limited', missing: 'MISSING' } as const;

function toText(checks: readonly Check[], falco: FalcoIdentity | null): string {
  const lines = checks.flatMap(({ title, state, fact, remedy, cost }) => [
    `${MARKS[state]}  ${title}: ${cleanText(fact)}`,
    ...(remedy === null ? [] : indent(`do: ${remedy}`)),
    ...(cost === null ? [] : indent(`but: ${cost}`)),
  ]);
  return `${[...lines, ...drawFacts(falco?.facts ?? [])].join('\n')}\n`;
}

/** Below the checks, because facts have no remedies: what was asked for as a heading, and each fact in its lines. */
function drawFacts(facts: readonly FalcoFact[]): readonly string[] {
  if (facts.length === 0) return [];
  const { columns } = stdoutCanvas();
  const { title, rows } = mapStrings(tabulateFacts(facts), cleanText);
  const lines = rows.flatMap(([asked = '', fact = '', value = '', from = '']) => [
    ...(asked === '' ? [] : [asked]),
    ...wrapItem('  ', `${fact}: ${value}${from === '' ? '' : ` [${from}]`}`, columns),
  ]);
  return ['', title, ...lines];
}

/** Under the title; a snippet keeps its own lines. */
function indent(text: string): readonly string[] {
  return text.split('\n').map((line) => `         ${cleanText(line)}`);
}
