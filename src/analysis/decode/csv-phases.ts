import { fail } from '../../model/failure.ts';
import type { PhaseKind } from '../../model/plan.ts';
import type { Beginning } from './spans.ts';

/** A phase of a table, without its times. */
interface Phase {
  readonly phase: PhaseKind;
  readonly cycle: number;
}

/** Collects the phases of a table from the cells of its `phase` column. */
export interface PhaseReader {
  /** an empty cell goes on with the phase before. Throws ToolError kind input for a phase that there is not */
  add(cell: string, tMs: number, place: string): void;
  beginnings(): readonly Beginning<Phase>[];
}

const PHASE = /^(settle|load|drain|watch)[ _-]?(\d+)?$/i;

/**
 * No phases yet. A number in the name is the cycle (`load1`, `drain-2`); without one, each load that follows another
 * phase begins the next cycle, and its drain belongs to it.
 */
export function createPhaseReader(): PhaseReader {
  const beginnings: Beginning<Phase>[] = [];
  let name: string | null = null;
  let cycle = 0;
  return {
    add(cell, tMs, place) {
      const text = cell.trim().toLowerCase();
      if (text === '' || text === name) return;
      const { phase, number } = parsePhase(text, place);
      name = text;
      if (phase === 'load') cycle = number ?? cycle + 1;
      beginnings.push({ fromMs: tMs, what: { phase, cycle: hasCycle(phase) ? Math.max(cycle, 1) : 0 } });
    },
    beginnings: () => beginnings,
  };
}

function parsePhase(text: string, place: string): { readonly phase: PhaseKind; readonly number: number | null } {
  const [, phase, number] = PHASE.exec(text) ?? [];
  if (phase !== undefined) return { phase: phase as PhaseKind, number: number === undefined ? null : Number(number) };
  throw fail('input', `${place}: unknown phase "${text.slice(0, 40)}"`, 'use settle, load, drain or watch');
}

function hasCycle(phase: PhaseKind): boolean {
  return phase === 'load' || phase === 'drain';
}
