import type { Shape } from '../../model/plan.ts';
import type { PhaseSpan, Recording, Span } from '../../model/run.ts';
import { SECOND_MS } from '../../model/units.ts';

/** Two stretches side by side: one with the load on, one with it off. */
export interface Turn {
  readonly on: Span;
  readonly off: Span;
  /** of a cycle, the quiet stretch before its load; null where the run begins with the load */
  readonly before: Span | null;
}

/** A run that takes its cause away and brings it back. */
export interface Design {
  /** drawn: which stretch of a turn comes first is the seed's choice; fixed: each load comes before its drain */
  readonly order: 'drawn' | 'fixed';
  readonly turns: readonly [Turn, Turn, ...Turn[]];
}

/**
 * The turns of a square wave, and where there are none the cycles of load and drain. `done` counts operations up to a
 * time: which slot had the load is read off what was done, not off what was meant to be. Null below two turns, and where
 * workloads take turns, whose cycles are not alike.
 */
export function findTurns(recording: Recording, done: (tMs: number) => number): Design | null {
  if (recording.phases.some(({ workload }) => workload !== undefined)) return null;
  return asDesign('drawn', squareTurns(recording, done)) ?? asDesign('fixed', recording.phases.flatMap(cycleTurn));
}

/** More switches than this are not fitted one by one: such a wave counts as a load that is on all the time. */
const MOST_SWITCHES = 120;

/** The stretches in which the load ran: load phases without the slots that a square wave leaves out. */
export function loadStretches(phases: readonly PhaseSpan[], design: Design | null): readonly Span[] {
  const isWave = design?.order === 'drawn' && 2 * design.turns.length <= MOST_SWITCHES;
  const idle = isWave ? design.turns.map(({ off }) => off) : [];
  return phases.filter(({ phase }) => phase === 'load').flatMap((load) => idle.reduce(cutOut, [load]));
}

/** Phases, those of the load cut where it went on or off within them. */
export function cutAtSwitches(phases: readonly PhaseSpan[], loads: readonly Span[]): readonly PhaseSpan[] {
  return phases.flatMap((phase) => {
    const inside = loads.filter(({ fromMs, toMs }) => fromMs >= phase.fromMs && toMs <= phase.toMs);
    const switches = inside.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
    const edges = [...new Set([phase.fromMs, ...switches, phase.toMs])].sort((a, b) => a - b);
    return edges.slice(1).map((toMs, i) => ({ ...phase, fromMs: edges[i] as number, toMs }));
  });
}

function asDesign(order: Design['order'], turns: readonly Turn[]): Design | null {
  const [first, second, ...rest] = turns;
  return first === undefined || second === undefined ? null : { order, turns: [first, second, ...rest] };
}

function cutOut(spans: readonly Span[], hole: Span): readonly Span[] {
  return spans.flatMap(({ fromMs, toMs }) => {
    if (hole.toMs <= fromMs || hole.fromMs >= toMs) return [{ fromMs, toMs }];
    return [
      ...(hole.fromMs > fromMs ? [{ fromMs, toMs: hole.fromMs }] : []),
      ...(hole.toMs < toMs ? [{ fromMs: hole.toMs, toMs }] : []),
    ];
  });
}

/** Slots shorter than this are not told apart by a count each second. */
const SHORTEST_SLOT_MS = SECOND_MS / 2;
/** A slot has the load when this share of the turn's operations, at least, was done in it. */
const LOADED_SHARE = 0.75;
/** A last slot that a phase ends within this share of is a whole one. */
const WHOLE_SHARE = 0.1;

function squareTurns(recording: Recording, done: (tMs: number) => number): readonly Turn[] {
  const plan = recording.header?.plan;
  const shape: Shape = plan?.shape ?? { kind: 'constant' };
  if (shape.kind !== 'square' || !(shape.halfMs >= SHORTEST_SLOT_MS)) return [];
  const loads = recording.phases.filter(({ phase }) => phase === 'load');
  return loads.flatMap((load) => {
    const planned = plan?.phases.find(({ kind, cycle }) => kind === 'load' && cycle === load.cycle);
    return slotPairs(load, planned?.durationMs ?? load.toMs - load.fromMs, shape.halfMs).flatMap(([first, second]) =>
      tellLoaded(first, second, done),
    );
  });
}

/** Neighbouring slots of a load phase: as many turns as come nearest to filling it, those that were cut off left out. */
function slotPairs(load: Span, plannedMs: number, halfMs: number): readonly (readonly [Span, Span])[] {
  const count = Math.max(1, Math.round(plannedMs / (2 * halfMs)));
  const slotMs = plannedMs / (2 * count);
  const whole = Math.floor((load.toMs - load.fromMs + WHOLE_SHARE * slotMs) / (2 * slotMs));
  return Array.from({ length: Math.min(count, whole) }, (_, i) => {
    const fromMs = load.fromMs + 2 * i * slotMs;
    const middleMs = fromMs + slotMs;
    return [
      { fromMs, toMs: middleMs },
      { fromMs: middleMs, toMs: Math.min(load.toMs, middleMs + slotMs) },
    ] as const;
  });
}

/** A turn whose slots did not differ is none. */
function tellLoaded(first: Span, second: Span, done: (tMs: number) => number): readonly Turn[] {
  const [before, after] = [done(first.toMs) - done(first.fromMs), done(second.toMs) - done(second.fromMs)];
  const share = before / (before + after);
  if (share >= LOADED_SHARE) return [{ on: first, off: second, before: null }];
  return share <= 1 - LOADED_SHARE ? [{ on: second, off: first, before: null }] : [];
}

function cycleTurn(load: PhaseSpan, index: number, phases: readonly PhaseSpan[]): readonly Turn[] {
  const next = phases[index + 1];
  if (load.phase !== 'load' || next?.phase !== 'drain') return [];
  const previous = phases[index - 1];
  return [{ on: load, off: next, before: previous === undefined || previous.phase === 'load' ? null : previous }];
}
