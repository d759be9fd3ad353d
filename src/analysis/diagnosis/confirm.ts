import type { PhaseKind } from '../../model/plan.ts';
import { formatDuration, MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import { msToSeePurge, type Setting } from '../setting.ts';

/** What is bounded grows no further under twice the load. */
export function longerLoad(setting: Setting): string {
  const kind = setting.loaded ? 'load' : 'watch';
  const durationMs = plannedMs(setting, kind);
  if (durationMs === null) return `record it for twice as long: ${NO_FURTHER}`;
  const option = kind === 'load' ? '--load' : '--for';
  return `repeat with "${option} ${wordOption(2 * durationMs)}", twice as long: ${NO_FURTHER}`;
}

const NO_FURTHER = 'it must not grow further';

/** A queue is empty once it is given the time; a leak never is. */
export function longerDrain(setting: Setting): string {
  const durationMs = plannedMs(setting, 'drain');
  if (durationMs === null) return `record a longer drain: ${EMPTIES}`;
  return `repeat with "--drain ${wordOption(3 * durationMs)}": ${EMPTIES}`;
}

const EMPTIES = 'a queue empties to where it began';

/** What is held for the work at hand follows the rate. */
export function halfTheRate({ recording }: Setting): string {
  const rate = (recording.header?.plan.workloads ?? []).reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0);
  const follows = 'less must be held while the load is on';
  if (rate < 2) return `record it at half the rate: ${follows}`;
  return `repeat with "--rate ${Number((rate / 2).toPrecision(3))}", half of it: ${follows}`;
}

/** A run that sees the next purge; null where this one saw it, or where none is known. */
export function throughPurge(setting: Setting): string | null {
  const neededMs = msToSeePurge(setting);
  if (neededMs === null) return null;
  const options = setting.loaded ? '--cycles 1 --drain' : '--for';
  return `run through a purge, "${options} ${wordOption(neededMs)}": orphans are gone after it, and a leak is not`;
}

/** What falls at a purge falls at its times. */
export function atPurges({ purges }: Setting): string | null {
  return purges === null ? null : `see when it falls: orphans go every ${formatDuration(purges.periodMs)}, at a purge`;
}

/** How the entries of a table are looked at; `null` for one that nothing counted. */
export function checkTable(metric: string | null, { recording }: Setting): string {
  if (metric === null) return recording.header?.target.falco ? TASKS : ENTRIES;
  const name = metric.replace(/^.*\./, '');
  if (metric.startsWith('fd') || name === 'fds') return DESCRIPTORS;
  if (name === 'n_threads') return TASKS;
  if (name === 'threads') return 'run "ps -L -p PID": the threads that never end are what grows';
  return `read ${metric} again once its cause is gone: entries that stay are orphans`;
}

const DESCRIPTORS = 'run "lsof -p PID": descriptors that lead to the same, again and again, are never closed';
const TASKS =
  'count the tasks of the host, "ps -eL | wc -l", and read n_threads in the metrics of Falco: entries beyond them are ' +
  'orphans';
const ENTRIES = 'count what the target holds, by its own metrics, against what there is: entries beyond it are orphans';

/** Null where nobody planned the recording. */
function plannedMs({ recording }: Setting, kind: PhaseKind): number | null {
  return recording.header?.plan.phases.find((phase) => phase.kind === kind)?.durationMs ?? null;
}

/** A duration as options take it. */
function wordOption(ms: number): string {
  return ms >= 5 * MINUTE_MS ? `${Math.ceil(ms / MINUTE_MS)}m` : `${Math.ceil(ms / SECOND_MS)}s`;
}
