import { EXIT, type ExitCode } from '../../model/failure.ts';
import type { Column } from '../../model/metric.ts';
import type { Recording, RunHeader } from '../../model/run.ts';
import { formatValue } from '../../model/units.ts';
import { cleanText } from '../../report/clean-text.ts';
import { describeFalco } from '../../report/describe-falco.ts';
import { createRunFolder } from '../../system/runs/run-store.ts';
import { type Interrupts, takeInterrupts } from '../../system/terminal/interrupts.ts';
import { openTerminal } from '../../system/terminal/terminal.ts';
import type { SnapshotOptions } from '../options.ts';
import { checkTarget } from '../parts/target-spec.ts';
import { readRecording } from '../recording/read-recording.ts';
import { carryOut } from './carry-out.ts';
import { explainInterrupt } from './explain-interrupt.ts';
import { prepareDraft } from './prepare-draft.ts';
import type { ExperimentRequest } from './typed-experiment.ts';

/** Long enough for every probe to have read once. */
const SNAPSHOT = '1s';

/** The last reading of one column. */
interface Held extends Column {
  readonly value: number;
}

/**
 * `snapshot`: records a second of the target without load, like any run, and prints what it held. There is no
 * verdict: a level says nothing about growth.
 */
export async function takeSnapshot(options: SnapshotOptions): Promise<ExitCode> {
  const request: ExperimentRequest = {
    kind: 'watch',
    options: { ...options, for: SNAPSHOT, interval: '250ms', format: 'json', redact: true, quiet: true },
  };
  const draft = await prepareDraft(request);
  const spec = await checkTarget(options.target, []);
  const folder = createRunFolder(options.out, Date.now());
  const interrupts: Interrupts = takeInterrupts(() => process.exit(EXIT.sigint));
  try {
    await carryOut({ request, draft, spec, folder, interrupts, terminal: openTerminal() });
  } catch (error) {
    folder.discard();
    throw explainInterrupt(interrupts) ?? error;
  } finally {
    interrupts.release();
  }
  const recording = await readRecording(folder.path);
  process.stdout.write(options.json === true ? toJson(recording, folder.path) : toText(recording, folder.path));
  return EXIT.ok;
}

function toText(recording: Recording, path: string): string {
  const target = recording.header?.target;
  const lines = listHeld(recording).map(
    ({ probe, id, unit, value, describe }) =>
      `  ${`${probe}.${id}`.padEnd(34)} ${formatValue(value, unit).padStart(12)}   ${describe}`,
  );
  const warnings = recording.warnings.map((warning) => `warning: ${cleanText(warning)}`);
  const title = `${cleanText(target?.name ?? 'target')}, pid ${target?.pid ?? 'unknown'}, held:`;
  const known = describeFalco(target?.falco?.facts ?? []);
  const falco = known === null ? [] : [`Falco: ${cleanText(known.summary)}`];
  return `${[title, ...lines, ...falco, ...warnings, `saved in ${path}`].join('\n')}\n`;
}

function toJson(recording: Recording, path: string): string {
  const { target = null, host = null, startedWallMs = null } = (recording.header ?? {}) as Partial<RunHeader>;
  const held = listHeld(recording).map(({ probe, id, unit, value }) => ({ metric: `${probe}.${id}`, unit, value }));
  const { warnings } = recording;
  return `${JSON.stringify({ schema: 'leaklab/snapshot@1', target, host, startedWallMs, held, warnings, run: path })}\n`;
}

function listHeld({ header, series }: Recording): readonly Held[] {
  return (header?.columns ?? []).flatMap((column) => {
    const value = series.get(`${column.probe}.${column.id}`)?.values.at(-1);
    return value === undefined ? [] : [{ ...column, value }];
  });
}
