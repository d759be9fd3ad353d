import { slopeSoFar } from '../../analysis/slope-so-far.ts';
import { advanceLive, type LiveState, startLive } from '../../drawing/live-state.ts';
import { drawLive } from '../../drawing/live-view.ts';
import { describeProgress } from '../../drawing/live-words.ts';
import type { Entry, RunHeader } from '../../model/run.ts';
import { SECOND_MS } from '../../model/units.ts';
import type { Terminal } from '../../system/terminal/terminal.ts';

/** A watcher of a run's entries that shows them to whoever sits there. */
export interface Progress {
  begin(header: RunHeader): void;
  advance(entry: Entry): void;
  end(): void;
}

/** Between two paintings, two slopes, and two plain lines. */
const PAINT_MS = 500;
const SLOPE_MS = 2 * SECOND_MS;
const LINE_MS = 30 * SECOND_MS;

/**
 * A live view where somebody watches a terminal, else one plain line at each phase change and every 30 s, else
 * (`quiet`) nothing. It sees what the run file sees.
 */
export function followProgress(terminal: Terminal, quiet: boolean): Progress {
  if (quiet) return { begin: () => {}, advance: () => {}, end: () => {} };
  const show = terminal.live ? showPanel(terminal) : showLines(terminal);
  let state: LiveState | null = null;
  let slopeDueMs = 0;
  return {
    begin(header) {
      state = startLive(header);
    },
    advance(entry) {
      if (state === null) return;
      state = advanceLive(state, entry);
      if (terminal.live && state.nowMs >= slopeDueMs) {
        slopeDueMs = state.nowMs + SLOPE_MS;
        state = { ...state, slope: slopeOf(state) };
      }
      show(state, entry);
    },
    end() {
      if (terminal.live) terminal.settle();
    },
  };
}

function slopeOf({ series }: LiveState): LiveState['slope'] {
  if (series === null) return null;
  const { tMs, values } = series.history.line();
  return slopeSoFar(tMs, values, series.unit);
}

type Show = (state: LiveState, entry: Entry) => void;

function showPanel(terminal: Terminal): Show {
  let dueMs = 0;
  return (state, entry) => {
    if (state.nowMs < dueMs && !isPhase(entry)) return;
    dueMs = state.nowMs + PAINT_MS;
    terminal.paint(drawLive(state, terminal.canvas()));
  };
}

function showLines(terminal: Terminal): Show {
  let dueMs = LINE_MS;
  return (state, entry) => {
    if (state.nowMs < dueMs && !isPhase(entry)) return;
    dueMs = state.nowMs + LINE_MS;
    terminal.say(describeProgress(state));
  };
}

function isPhase(entry: Entry): boolean {
  return 'kind' in entry && entry.kind === 'phase';
}
