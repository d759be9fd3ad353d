import { fail } from '../../model/failure.ts';
import type { PhaseKind } from '../../model/plan.ts';
import type { Beginning } from './spans.ts';

/** A phase of a table of readings. */
export interface TablePhase {
  readonly phase: PhaseKind;
  readonly cycle: number;
}

/** The cells of a row that say when in the plan it was read. */
export interface PhaseCells {
  readonly phase: string;
  readonly cycle: string;
  readonly workload: string;
}

/** Collects the phases of a table of readings. */
export interface TablePhases {
  /** Throws ToolError kind input for what is no phase, and for a survey's turns, which mean nothing without its plan. */
  add(cells: PhaseCells, tMs: number, place: string): void;
  beginnings(): readonly Beginning<TablePhase>[];
}

const PHASES: readonly PhaseKind[] = ['settle', 'load', 'drain', 'watch'];

/** No phase yet; rows without one go on with that before. */
export function createTablePhases(): TablePhases {
  const beginnings: Beginning<TablePhase>[] = [];
  return {
    add(cells, tMs, place) {
      if (cells.workload.trim() !== '') throw refuseSurvey(place);
      const text = cells.phase.trim();
      if (text === '') return;
      const phase = PHASES.find((known) => known === text);
      const cycle = cells.cycle.trim() === '' ? 0 : Number(cells.cycle);
      if (phase === undefined || !Number.isSafeInteger(cycle) || cycle < 0) throw unknownPhase(cells, place);
      const last = beginnings.at(-1)?.what;
      if (last?.phase !== phase || last.cycle !== cycle) beginnings.push({ fromMs: tMs, what: { phase, cycle } });
    },
    beginnings: () => beginnings,
  };
}

function unknownPhase({ phase, cycle }: PhaseCells, place: string): Error {
  const fact = `${place}: unknown phase "${phase.slice(0, 40)}" of cycle "${cycle.slice(0, 40)}"`;
  return fail('input', fact, `use ${PHASES.join(', ')} and a whole number`);
}

function refuseSurvey(place: string): Error {
  return fail('input', `${place}: a survey's readings say little without its plan`, 'name its run.jsonl');
}
