import type { Clock } from '../model/ports.ts';
import type { NoteEntry } from '../model/run.ts';
import { formatDuration, SECOND_MS } from '../model/units.ts';
import { noteEvent } from './note-event.ts';
import type { Timeline } from './timeline.ts';

/** Less than this between the clocks is the grain of the slower one, or the hand of a time daemon. */
const NOTICED_MS = SECOND_MS;
/** Periods that may be lost before their loss is a gap. */
const LOST_PERIODS = 3;

/** Holds the clocks against each other each time the session wakes. */
export interface ClockWatch {
  /**
   * what happened to time since the last look, when the session had planned to wake at `plannedMs`; infinity where
   * it waited for something else than the clock
   */
  look(plannedMs: number): readonly NoteEntry[];
}

/**
 * A suspended machine is boot time that moves while monotonic time stands still; a clock jump is wall time that
 * moves against both; a stall is waking late by more than a few periods (SIGSTOP, a starved host, a slow reading).
 */
export function createClockWatch(clock: Clock, timeline: Timeline, intervalMs: number): ClockWatch {
  let last = readClocks(clock, timeline);
  return {
    look(plannedMs) {
      const before = last;
      const now = readClocks(clock, timeline);
      last = now;
      const movedMs = now.ms - before.ms;
      const asleepMs = bootMoved(before, now) - movedMs;
      const suspendedMs = asleepMs > NOTICED_MS ? asleepMs : 0;
      const jumpMs = now.wallMs - before.wallMs - movedMs - suspendedMs;
      const lateMs = now.ms - Math.max(plannedMs, before.ms);
      const span = { fromMs: Math.round(before.ms), tMs: Math.round(now.ms) };
      return [
        ...(suspendedMs > 0 ? describeLoss('suspended', 'the machine was suspended for', suspendedMs, span) : []),
        ...(lateMs > Math.max(NOTICED_MS, LOST_PERIODS * intervalMs)
          ? describeLoss('stalled', 'leaklab could not run for', lateMs, span)
          : []),
        ...(Math.abs(jumpMs) > NOTICED_MS ? [describeJump(jumpMs, span.tMs)] : []),
      ];
    },
  };
}

interface Clocks {
  readonly ms: number;
  readonly wallMs: number;
  readonly bootMs: number | null;
}

function readClocks(clock: Clock, timeline: Timeline): Clocks {
  return { ms: timeline.nowMs(), wallMs: clock.wallMs(), bootMs: clock.bootMs() };
}

/** Without a boot clock a suspended machine shows as a jump of the wall clock. */
function bootMoved(before: Clocks, now: Clocks): number {
  return before.bootMs === null || now.bootMs === null ? now.ms - before.ms : now.bootMs - before.bootMs;
}

function describeLoss(
  what: 'suspended' | 'stalled',
  verb: string,
  lostMs: number,
  span: { readonly fromMs: number; readonly tMs: number },
): readonly NoteEntry[] {
  const detail = `${verb} ${formatDuration(lostMs)}`;
  return [noteEvent(span.tMs, what, detail), { kind: 'gap', ...span, probe: null, because: detail }];
}

function describeJump(jumpMs: number, tMs: number): NoteEntry {
  const direction = jumpMs > 0 ? 'forward' : 'back';
  const detail = `the wall clock was set ${direction} by ${formatDuration(Math.abs(jumpMs))}`;
  return noteEvent(tMs, 'clock-jump', detail);
}
