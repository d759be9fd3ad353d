import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseFalcoCommandLine } from '../../falco/command-line.ts';
import type { FalcoConfiguration } from '../../falco/read-configuration.ts';
import { explainNoSystemCalls } from '../../falco/sight.ts';
import { type AlertSink, sinkEnvironment } from '../../falco/sinks.ts';
import { standingOverlay } from '../../falco/standing-overlay.ts';
import { wordTypedOverlay } from '../../falco/typed-overlay.ts';
import { writeOverlay } from '../../falco/write-overlay.ts';
import { ToolError } from '../../model/failure.ts';
import type { TypedOverlay } from '../../model/plan.ts';
import type { KernelFiles, Unavailable } from '../../model/ports.ts';
import type { Workload } from '../../model/workload.ts';
import type { RunJanitor } from '../../system/clean-up/janitor.ts';
import { askVersion, VERSION_MS } from '../../system/targets/ask-version.ts';
import { findExecutable } from '../../system/targets/find-executable.ts';
import { findFreePort } from '../../system/targets/free-port.ts';
import { chooseSink } from './choose-sink.ts';
import { refuseBlind } from './needs-falco.ts';
import { type LaunchedFalco, overlayLaunch, RULES_FILE, readLaunched } from './overlay-launch.ts';

/** What is known of a Falco that is to be launched, and what it is launched for. */
export interface LaunchRequest {
  readonly command: readonly string[];
  readonly typed: readonly TypedOverlay[];
  readonly workloads: readonly Workload[];
  /** a survey passes over what a Falco would not react to */
  readonly lenient: boolean;
}

/** Where an overlay's files lie, and who cleans up. */
export interface LaunchMeans {
  readonly files: KernelFiles;
  /** of the run; made absolute, because Falco may work elsewhere */
  readonly folder: string;
  readonly janitor: RunJanitor;
}

/** Words for a Falco's command line, what its environment gets besides, and its version where it tells one. */
export interface MadeOverlay {
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly version: string | null;
}

/** Snapshots of a launched Falco's counters, in the run's folder. */
export const METRICS_FILE = 'falco-metrics.jsonl';
/** What it got on its command line, and leaklab's rules, there too. */
export const OVERLAY_FILE = 'overlay.yaml';

/**
 * Makes the overlay of a Falco that is about to be launched, and writes down what it is: the words of {@link standingOverlay},
 * {@link overlayLaunch} and {@link wordTypedOverlay}, in this order, so that what was typed has the last word. A Falco whose
 * configuration cannot be read, and for which nothing was asked, is launched as it is: it says itself what ails it.
 * Throws ToolError as those do, and usage where it would see nothing of the load.
 */
export async function makeOverlay(request: LaunchRequest, means: LaunchMeans): Promise<MadeOverlay> {
  const { command, typed, workloads, lenient } = request;
  const folder = resolve(means.folder);
  const version = await askLaunched(command, means.janitor);
  const own = readLaunched({ command, version, after: [] }, [], means.files);
  const asked = typed.length > 0 || workloads.some(({ needsConfig = [] }) => needsConfig.length > 0);
  if ('available' in own && !asked) return { words: [], environment: {}, version };
  const sink = await findSink(typed, folder, means.janitor);
  const after = 'available' in own ? [] : wordTypedOverlay(typed, { version, configuration: own, sink });
  const falco: LaunchedFalco = { command, version, after };
  const needed = overlayLaunch(falco, workloads, { files: means.files, folder, lenient });
  const configuration = readLaunched(falco, needed, means.files);
  if (!lenient) refuseUnseen(workloads, configuration);
  const words = [...(await makeStanding(configuration, version, folder)), ...needed, ...after];
  record(folder, { words, version });
  return { words, version, environment: sinkEnvironment(sink, process.env) };
}

async function askLaunched([program = '', ...words]: readonly string[], { mark }: RunJanitor): Promise<string | null> {
  const { configPath } = parseFalcoCommandLine(words);
  return askVersion(findExecutable(program, process.env['PATH'] ?? ''), configPath, mark, VERSION_MS);
}

async function findSink(
  typed: readonly TypedOverlay[],
  folder: string,
  janitor: RunJanitor,
): Promise<AlertSink | null> {
  const asked = typed.find(({ key }) => key === 'sink');
  return asked === undefined ? null : chooseSink(asked.value, folder, janitor);
}

async function makeStanding(
  configuration: FalcoConfiguration | Unavailable,
  version: string | null,
  folder: string,
): Promise<readonly string[]> {
  if ('available' in configuration) return [];
  const metricsFile = join(folder, METRICS_FILE);
  writeFileSync(metricsFile, '', { mode: 0o600 });
  return standingOverlay(configuration, { version, metricsFile, port: await findFreePort() });
}

function refuseUnseen(workloads: readonly Workload[], configuration: FalcoConfiguration | Unavailable): void {
  if ('available' in configuration) return;
  const reason = explainNoSystemCalls(configuration);
  const [failure] =
    reason === null ? [] : workloads.flatMap((workload) => refuseBlind(workload, 'this Falco', reason) ?? []);
  if (failure !== undefined) throw new ToolError(failure);
}

/** For whoever reads the run: a report or bundle can carry it. */
function record(folder: string, { words, version }: Pick<MadeOverlay, 'words' | 'version'>): void {
  const path = join(folder, RULES_FILE);
  const rules = existsSync(path) ? readFileSync(path, 'utf8') : null;
  writeFileSync(join(folder, OVERLAY_FILE), writeOverlay({ version, words, rules }), { mode: 0o600 });
}
