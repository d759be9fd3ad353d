import type { PurgeTimes } from '../falco/purges.ts';
import type { Recording } from '../model/run.ts';
import { MINUTE_MS, SECOND_MS } from '../model/units.ts';
import { type Exposure, exposureOf } from './exposure.ts';
import { type Design, findTurns, loadStretches } from './on-off/find-turns.ts';
import { purgesOfTarget } from './purges-of-target.ts';
import { shareOfErrors } from './until-decided/share-of-errors.ts';

/** What the judge knows of a run beside its series. */
export interface Setting {
  readonly recording: Recording;
  readonly exposure: Exposure;
  /** how the load was taken away and brought back, null where it was not */
  readonly design: Design | null;
  /** what operations are counted in: `fork`; null where none were */
  readonly operation: string | null;
  /** load phases were planned or recorded */
  readonly loaded: boolean;
  /** why of the operations that were meant to be done none was; null: some were, or none was meant to be */
  readonly missedLoad: 'no-operations' | 'load-not-reached' | null;
  readonly pageBytes: number;
  /** when the target empties its tables, null where it is not known to or where the load only makes alerts */
  readonly purges: PurgeTimes | null;
  /** one-sided, of every test and of either end of every interval, at the moment at which this recording is judged */
  readonly errorRate: number;
}

/** The confidence of every interval that is told: what all moments at which a run may be judged hold together. */
export const CONFIDENCE = 0.95;

/** The one-sided error rate of a run that is judged once, at an end that was fixed before it. */
export const ERROR_RATE = (1 - CONFIDENCE) / 2;

/** Reads the setting of a recording. Of a target that was `blind` to the operations nothing grows with them: the time under load counts. */
export function settingOf(recording: Recording, blind = false): Setting {
  const whole = exposureOf(recording);
  const design = findTurns(recording, whole.at);
  const stretches = loadStretches(recording.phases, design);
  const exposure = exposureOf(blind ? { ...recording, work: [] } : recording, stretches);
  const target = recording.header?.target;
  const loaded = recording.phases.some((span) => span.phase === 'load');
  return {
    recording,
    exposure,
    design,
    operation: exposure.kind === 'operations' ? operationNoun(recording) : null,
    loaded,
    missedLoad: whole.kind === 'operations' ? null : missedLoadOf(recording, loaded),
    pageBytes: recording.header?.host.pageBytes ?? 4096,
    purges: target === undefined || onlyAlerts(recording) ? null : purgesOfTarget(target),
    errorRate: ERROR_RATE * shareOfErrors(recording),
  };
}

function missedLoadOf({ header, work }: Recording, loaded: boolean): Setting['missedLoad'] {
  const planned = (header?.plan.workloads.length ?? 0) > 0;
  if (loaded) return planned || work.length > 0 ? 'no-operations' : null;
  return planned ? 'load-not-reached' : null;
}

/** What waits to be put out is in no table: no purge gives it back. */
function onlyAlerts({ work }: Recording): boolean {
  return work.length > 0 && work.every(({ workload }) => workload === 'alert-flood');
}

/** The noun of the one workload; in a mix, whose shares cannot be told apart, each counts as an operation. */
function operationNoun(recording: Recording): string {
  const active = recording.work.filter((work) => (work.done.at(-1) ?? 0) > 0);
  const [only, second] = active;
  if (only === undefined || second !== undefined) return 'operation';
  return recording.header?.plan.workloads.find(({ id }) => id === only.workload)?.operation ?? 'operation';
}

/** How long a run must be to see what a purge gives back of its growth, or null when it was long enough. */
export function msToSeePurge(setting: Setting): number | null {
  const { purges, recording } = setting;
  const load = recording.phases.find((span) => span.phase === 'load');
  const fromMs = load?.fromMs ?? 0;
  if (purges === null || recording.endMs - fromMs > purges.periodMs * SEEN) return null;
  const wholeMs = Math.max(1.25 * purges.periodMs, fromMs + purges.periodMs * SEEN);
  const stepMs = wholeMs >= 2 * MINUTE_MS ? MINUTE_MS : 5 * SECOND_MS;
  return Math.ceil(wholeMs / stepMs) * stepMs;
}

/** A purge and what follows it are seen when the record goes on for a tenth of the period. */
const SEEN = 1.1;
