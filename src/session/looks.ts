import { describeThrown } from '../model/failure.ts';
import type { PlannedLook } from '../model/plan.ts';
import type { NoteEntry } from '../model/run.ts';
import type { Judge } from '../model/run-ports.ts';

/** The looks of a plan, while its session goes on. The last of them is its end, which needs none. */
export interface Looks {
  /** a phase begins, and lasts so long by the plan */
  enter(nowMs: number, durationMs: number): void;
  /** one is due in the midst of the phase, and none under way */
  isDue(nowMs: number): boolean;
  /** one is due at the end of the phase or was before it, and none under way */
  isDueAtEnd(): boolean;
  /** has what was recorded up to now judged; of several that are due the last one is meant */
  begin(tMs: number): void;
  /** until its answer is taken */
  underWay(): boolean;
  /** the answer of a look, once; where it failed, why */
  take(tMs: number): NoteEntry | null;
}

interface State {
  /** in the run's time, what the plan's time 0 would be */
  originMs: number;
  /** in the plan's time, the end of the phase */
  endMs: number;
  /** index of the next look */
  next: number;
  underWay: boolean;
  answer: ((tMs: number) => NoteEntry) | null;
}

/** Without a judge there are none. */
export function createLooks(planned: readonly PlannedLook[], judge: Judge | null): Looks {
  const moments = judge === null ? [] : planned.slice(0, -1).map(({ afterMs }) => afterMs);
  const state: State = { originMs: 0, endMs: 0, next: 0, underWay: false, answer: null };
  const nextMs = () => (state.underWay ? Number.POSITIVE_INFINITY : (moments[state.next] ?? Number.POSITIVE_INFINITY));
  return {
    enter(nowMs, durationMs) {
      state.originMs = nowMs - state.endMs;
      state.endMs += durationMs;
    },
    isDue: (nowMs) => nextMs() < state.endMs && state.originMs + nextMs() <= nowMs,
    isDueAtEnd: () => nextMs() <= state.endMs,
    begin(tMs) {
      const due = moments.filter((afterMs) => state.originMs + afterMs <= tMs).length;
      state.next = Math.max(state.next + 1, due);
      if (judge !== null) ask(state, judge, tMs);
    },
    underWay: () => state.underWay,
    take(tMs) {
      const { answer } = state;
      if (answer === null) return null;
      state.answer = null;
      state.underWay = false;
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
