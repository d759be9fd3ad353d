import { createRandom } from '../load/random.ts';
import { shuffle } from '../load/shuffle.ts';
import { fail } from '../model/failure.ts';
import type { PlannedPhase, PlannedWorkload } from '../model/plan.ts';
import { CONTROL } from '../model/survey.ts';
import { SECOND_MS } from '../model/units.ts';
import { arrangeLoad, expandHold } from './arrangement.ts';
import { type Draft, type DraftCircumstances, parsePlanBasics, type TypedExperiment } from './draft.ts';
import { parseDurationWithin } from './duration.ts';
import { parseFailOn } from './fail-on.ts';
import { boundLoad } from './load-bounds.ts';
import { defaultSettleMs } from './phases.ts';
import type { TypedEnd } from './until-decided.ts';
import { parseWholeNumber } from './whole-number.ts';
import { planWorkloads } from './workloads.ts';

/** What was typed for a survey beyond what every experiment has. */
export interface TypedSurvey
  extends Omit<TypedExperiment, keyof TypedEnd | 'limit' | 'rate' | 'shape' | 'cpus' | 'issue' | 'throughPurge'> {
  readonly rounds: string | null;
  /** workloads that take no part, each with why */
  readonly leftOut: readonly string[];
}

/** So many workloads have their turn between two controls. */
const BETWEEN_CONTROLS = 4;
/** Long enough for a thousand operations of what leaves kilobytes each; thirty workloads in three rounds take 15 min. */
const TURN = { loadMs: 6 * SECOND_MS, drainMs: 3 * SECOND_MS, rounds: 3 } as const;
const LONGEST_TURN_MS = 3600 * SECOND_MS;
/** The stream of random numbers that orders turns: no worker has it. */
const ORDER_STREAM = 2 ** 20;

/**
 * Checks a survey: a short load of each workload in turn, in an order that is the seed's, with controls between and two
 * rounds at least, because a spread cannot be told from one turn. Throws ToolError usage.
 */
export function draftSurvey(typed: TypedSurvey, given: DraftCircumstances): Draft {
  const basics = parsePlanBasics(typed, given);
  const named = typed.workloads.filter((id) => id !== CONTROL);
  refuseNone(named);
  if (typed.detect !== null) {
    throw fail('usage', 'a survey takes no --detect', 'lengthen its turns instead, with --load and --rounds');
  }
  const { workers } = typed;
  const settings = [...typed.holds.flatMap(expandHold), ...typed.settings];
  const workloads = planWorkloads(
    { workloads: [CONTROL, ...named], settings, rate: null, workers, inTurn: true },
    given.shelf,
    given.cpus,
  );
  const arrangement = arrangeLoad({ cpus: null, shape: null }, workloads, given.shelf, given.cpus);
  const bounds = boundLoad(workloads, given.shelf, true);
  const times = parseTimes(typed);
  const order = (kept: readonly PlannedWorkload[]) => orderTurns(withoutControl(kept), times.rounds, basics.seed);
  return {
    workloads,
    slots: order(workloads).reduce((sum, id) => sum + workersOf(workloads, id), 0),
    bounds,
    failOn: typed.failOn === null ? [] : parseFailOn(typed.failOn),
    overlay: basics.overlay ?? [],
    complete: (target) => {
      const { unfit = [] } = target;
      const kept = workloads.filter(({ id }) => !unfit.some((other) => other.id === id));
      refuseNone(withoutControl(kept));
      const leftOut = [...typed.leftOut, ...unfit.map(({ id, because }) => `${id} (${because})`)];
      return {
        ...basics,
        target: target.spec,
        workloads: kept,
        ...arrangement,
        bounds,
        ...(leftOut.length > 0 && { leftOut }),
        phases: layTurns(order(kept), times.settleMs ?? defaultSettleMs(target), times),
      };
    },
  };
}

function withoutControl(workloads: readonly PlannedWorkload[]): readonly string[] {
  return workloads.map(({ id }) => id).filter((id) => id !== CONTROL);
}

function refuseNone(workloads: readonly string[]): void {
  if (workloads.length > 0) return;
  throw fail('usage', 'there is no workload to survey', 'name some with -w, or see leaklab list workloads');
}

/** Each workload once a round, shuffled anew each time, and a control before every few of them and at the end. */
export function orderTurns(ids: readonly string[], rounds: number, seed: number): readonly string[] {
  const random = createRandom(seed, ORDER_STREAM);
  const order = Array.from({ length: rounds }, () => shuffle(ids, random)).flat();
  return [...order.flatMap((id, index) => (index % BETWEEN_CONTROLS === 0 ? [CONTROL, id] : [id])), CONTROL];
}

function layTurns(
  turns: readonly string[],
  settleMs: number,
  { loadMs, drainMs }: { readonly loadMs: number; readonly drainMs: number },
): readonly [PlannedPhase, ...PlannedPhase[]] {
  const settle: PlannedPhase = { kind: 'settle', cycle: 0, durationMs: settleMs };
  const phases = turns.flatMap((workload, index): readonly PlannedPhase[] => [
    { kind: 'load', cycle: index + 1, durationMs: loadMs, workload },
    { kind: 'drain', cycle: index + 1, durationMs: drainMs, workload },
  ]);
  return [settle, ...phases];
}

function parseTimes({ settle, load, drain, rounds }: TypedSurvey) {
  const duration = (text: string | null, option: string, otherwise: number) =>
    text === null ? otherwise : parseDurationWithin(text, option, SECOND_MS, LONGEST_TURN_MS);
  return {
    settleMs: settle === null ? null : parseDurationWithin(settle, '--settle', SECOND_MS, LONGEST_TURN_MS),
    loadMs: duration(load, '--load', TURN.loadMs),
    drainMs: duration(drain, '--drain', TURN.drainMs),
    rounds: rounds === null ? TURN.rounds : parseWholeNumber(rounds, '--rounds', 2, 100),
  };
}

function workersOf(workloads: readonly PlannedWorkload[], id: string): number {
  return workloads.find((workload) => workload.id === id)?.workers ?? 0;
}
