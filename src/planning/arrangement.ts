import { fail } from '../model/failure.ts';
import { suggestNearest } from '../model/nearest.ts';
import type { Placement, Plan, PlannedPhase, PlannedWorkload, Shape } from '../model/plan.ts';
import { HOUR_MS, SECOND_MS } from '../model/units.ts';
import { HOLD_NAMES, type Workload } from '../model/workload.ts';
import { parseDurationWithin } from './duration.ts';

/** How the load is laid out over CPUs and time, as typed. */
export interface TypedArrangement {
  readonly cpus: string | null;
  readonly shape: string | null;
}

/** What of a plan says so. Nothing where nothing was asked for. */
export type Arrangement = Pick<Plan, 'cpus' | 'shape' | 'cannotShow'>;

/**
 * Checks `--cpus` and `--shape`, and finds the known issues that these workloads reproduce and that cannot show so: two
 * CPUs are needed where events of parent and child must come out of order. `cpus` is how many leaklab may use. Throws
 * ToolError usage.
 */
export function arrangeLoad(
  typed: TypedArrangement,
  workloads: readonly PlannedWorkload[],
  shelf: readonly Workload[],
  cpus: number,
): Arrangement {
  const placement = typed.cpus === null ? null : parsePlacement(typed.cpus);
  const shape = typed.shape === null ? null : parseShape(typed.shape);
  const parts = workloads.flatMap(({ id }) => shelf.find((part) => part.id === id) ?? []);
  if (placement === 'split') refuseSplit(parts, cpus);
  const cannotShow = cpus === 1 || placement === 'same' ? [...new Set(parts.flatMap(({ races = [] }) => races))] : [];
  return {
    ...(placement !== null && { cpus: placement }),
    ...(shape !== null && shape.kind !== 'constant' && { shape }),
    ...(cannotShow.length > 0 && { cannotShow }),
  };
}

const PLACEMENTS: readonly Placement[] = ['same', 'split'];

function parsePlacement(text: string): Placement {
  const placement = PLACEMENTS.find((known) => known === text);
  if (placement !== undefined) return placement;
  throw fail('usage', `--cpus "${text}" is unknown`, suggestNearest(text, PLACEMENTS, 'choose same or split'));
}

function refuseSplit(parts: readonly Workload[], cpus: number): void {
  if (cpus === 1) throw fail('usage', '--cpus split needs two CPUs, and leaklab may use one here', 'use another host');
  const whole = parts.find(({ splits }) => splits !== true);
  if (whole === undefined) return;
  const fact = `--cpus split cannot part the processes of "${whole.id}"`;
  throw fail('usage', fact, 'choose fork-churn, vfork-exit or spawn-churn, or drop --cpus');
}

const SHAPES = ['constant', 'ramp', 'square', 'burst'] as const;

function parseShape(text: string): Shape {
  const [name = '', ...rest] = text.split(':');
  const kind = SHAPES.find((known) => known === name);
  if (kind === undefined) {
    throw fail(
      'usage',
      `--shape "${text}" is unknown`,
      suggestNearest(name, SHAPES, `choose one of ${SHAPES.join(', ')}`),
    );
  }
  const argument = rest.length === 0 ? null : rest.join(':');
  if (kind !== 'square') {
    if (argument === null) return { kind };
    throw fail('usage', `--shape ${kind} takes no "${argument}"`, `write --shape ${kind}`);
  }
  if (argument === null) throw fail('usage', '--shape square needs the length of a half', 'write --shape square:10s');
  return { kind, halfMs: parseDurationWithin(argument, '--shape square', SECOND_MS / 2, HOUR_MS) };
}

/** Refuses slots of a square wave of which no pair fits into a load: they would make it a constant one. Throws ToolError usage. */
export function checkSlots(shape: Shape | undefined, phases: readonly PlannedPhase[]): void {
  const load = phases.find(({ kind }) => kind === 'load');
  if (shape?.kind !== 'square' || load === undefined || 2 * shape.halfMs <= load.durationMs) return;
  const seconds = (ms: number): string => `${ms / SECOND_MS}s`;
  throw fail(
    'usage',
    `--shape square:${seconds(shape.halfMs)} has no room for on and off in a load of ${seconds(load.durationMs)}`,
    `write --shape square:${seconds(load.durationMs / 2)} or less, or --load ${seconds(2 * shape.halfMs)} or more`,
  );
}

/** `fds=1000,sockets=50` as the settings that it stands for. Throws ToolError usage. */
export function expandHold(text: string): readonly string[] {
  return text.split(',').map((item) => {
    const [name = '', value] = item.split('=');
    const key = Object.entries(HOLD_NAMES).find(([known]) => known === name.trim())?.[1];
    if (key !== undefined && value !== undefined) return `${key}=${value}`;
    const usage = 'write --hold fds=N,sockets=N,argv=N';
    const remedy = key === undefined ? suggestNearest(name, Object.keys(HOLD_NAMES), usage) : usage;
    throw fail('usage', `--hold "${item}" is not something that hosts can hold`, remedy);
  });
}
