import type { ProbeNote } from '../model/probe.ts';
import { formatDuration, SECOND_MS } from '../model/units.ts';

/** Notices a process that does not run because somebody has stopped it: what it does not do then says nothing of it. */
export interface StopWatch {
  /** `state` is that of /proc/PID/stat at `nowMs` */
  see(state: string, nowMs: number): void;
  /** what has been found out since it was last asked */
  take(): readonly ProbeNote[];
}

/** Stops of a moment, as debuggers and job control make them, are not told. */
const TOLD_MS = 3 * SECOND_MS;

/** T: stopped by a signal; t: by a tracer (proc_pid_stat(5)). */
const STOPS: Readonly<Record<string, string>> = {
  T: 'it was stopped by SIGSTOP or another stop signal',
  t: 'it was stopped by a debugger',
};

/** Has seen nothing yet. */
export function watchStops(): StopWatch {
  let notes: ProbeNote[] = [];
  let since: { readonly state: string; readonly ms: number } | null = null;
  let isTold = false;
  return {
    see(state, nowMs) {
      const how = STOPS[state];
      if (how === undefined) {
        if (since !== null && isTold) notes.push(continued(nowMs - since.ms));
        since = null;
        isTold = false;
        return;
      }
      since ??= { state, ms: nowMs };
      const forMs = nowMs - since.ms;
      if (isTold || forMs < TOLD_MS) return;
      isTold = true;
      notes.push({ kind: 'event', what: 'stopped', detail: how, forMs });
      notes.push({ kind: 'warning', text: `${how} in mid-run: its memory cannot move while it is` });
    },
    take() {
      const before = notes;
      notes = [];
      return before;
    },
  };
}

function continued(forMs: number): ProbeNote {
  return { kind: 'event', what: 'continued', detail: `it was stopped for ${formatDuration(forMs)}`, forMs };
}
