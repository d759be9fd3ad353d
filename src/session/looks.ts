import { describeThrown } from '../model/failure.ts';
import type { PlannedLook } from '../model/plan.ts';
import type { NoteEntry } from '../model/run.ts';
import type { Judge } from '../model/run-ports.ts';

/** The looks of a plan, while its session goes on. The last of them is its end, which needs none. */
export interface Looks {
  /** a phase begins, and lasts so long by the plan */
  enter(nowMs: number, durationMs: number): void;
  /** one is due, and none under way */
  isDue(nowMs: number): boolean;
  /** the same of one that the end of the phase is not planned for, where all is read once more anyway */
  isDueInPhase(nowMs: number): boolean;
  /** has what was recorded up to now judged; of several that are due the last one is meant */
  begin(tMs: number): void;
  /** until its answer is taken */
  underWay(): boolean;
  /** the answer of a look, once; where it failed, why */
  take(tMs: number): NoteEntry | null;
}

interface State {
  /** in the run's time, what the plan's time 0 would be, and the end of the phase */
  originMs: number;
  endMs: number;
  plannedMs: number;
  /** index of the next look */
  next: number;
  underWay: boolean;
  answer: ((tMs: number) => NoteEntry) | null;
}

/** Without a judge there are none. */
export function createLooks(planned: readonly PlannedLook[], judge: Judge | null): Looks {
  const moments = judge === null ? [] : planned.slice(0, -1).map(({ afterMs }) => afterMs);
  const state: State = { originMs: 0, endMs: 0, plannedMs: 0, next: 0, underWay: false, answer: null };
  const dueMs = () => state.originMs + (moments[state.next] ?? Number.POSITIVE_INFINITY);
  const isDue = (nowMs: number) => !state.underWay && dueMs() <= nowMs;
  return {
    enter(nowMs, durationMs) {
      state.originMs = nowMs - state.plannedMs;
      state.endMs = nowMs + durationMs;
      state.plannedMs += durationMs;
    },
    isDue,
    isDueInPhase: (nowMs) => isDue(nowMs) && dueMs() < state.endMs,
    begin(tMs) {
      const due = moments.filter((afterMs) => state.originMs + afterMs <= tMs).length;
      state.next = Math.max(state.next + 1, due);
      if (judge !== null) ask(state, judge, tMs);
    },
    underWay: () => state.underWay,
    take(tMs) {
      const { answer } = state;
      if (answer === null) return null;
      Object.assign(state, { answer: null, underWay: false });
      return answer(tMs);
    },
  };
}

function ask(state: State, judge: Judge, tMs: number): void {
  const look = state.next;
  state.underWay = true;
  judge(tMs).then(
    (said) => {
      state.answer = () => ({ kind: 'look', tMs, look, ...said });
    },
    (error: unknown) => {
      const text = `look ${look} was not taken: ${describeThrown(error)}`;
      state.answer = (nowMs) => ({ kind: 'warning', tMs: nowMs, text });
    },
  );
}
