import { createLogReader, type LogReader } from '../../falco/log/log-reader.ts';
import type { Clock, KernelFile, PlantFile } from '../../model/ports.ts';
import type { OpenProbe, Reading } from '../../model/probe.ts';
import type { CanaryWatch } from './canary-watch.ts';
import type { LogSources } from './open-sources.ts';

/** What is followed, and by what. */
export interface Following {
  readonly clock: Clock;
  /** tells when the target is gone */
  readonly life: KernelFile;
  readonly sources: LogSources;
  /** it was there before it was followed */
  readonly runs: boolean;
  readonly canaries: {
    /** null: none are planted */
    readonly plant: PlantFile | null;
    /** what their names begin with; a number follows */
    readonly mark: string;
    readonly watch: CanaryWatch;
  };
}

/** Numbers are told this often; what has been found out, each time that it is read. */
export const TOLD_MS = 5000;

/** Looks for a canary after it was planted, in milliseconds; from then on with each reading. */
const LOOKS_MS = [40, 150, 500];

interface State extends Following {
  readonly reader: LogReader;
  leftOutLines: number;
  /** when its lines were taken last */
  takenMs: number;
  toldMs: number;
  said: string | null;
  closed: boolean;
}

/** Reads on and plants canaries until it is closed. */
export function followLog(following: Following): OpenProbe {
  const state: State = {
    ...following,
    reader: createLogReader(following.runs),
    leftOutLines: 0,
    takenMs: following.clock.nowMs(),
    toldMs: Number.NEGATIVE_INFINITY,
    said: null,
    closed: false,
  };
  const { clock, canaries } = following;
  return {
    read: () => readLog(state),
    notes: () => [...state.reader.notes(), ...canaries.watch.take(clock.nowMs())],
    lastWords: () => {
      takeLines(state);
      state.said = state.reader.close();
      return toReading(state);
    },
    explainEnd: () => state.said,
    livesSince: () => state.reader.livesSince(),
    close: () => closeLog(state),
  };
}

function readLog(state: State): Reading | 'none yet' | null | Promise<Reading | 'none yet'> {
  const { clock, life, canaries } = state;
  const stat = life.read();
  if (stat === null) return null;
  takeLines(state);
  if (isStopped(stat)) {
    // who is stopped gives nothing back, and is not blind for that
    canaries.watch.forgive();
    return tell(state);
  }
  const nowMs = clock.nowMs();
  if (canaries.plant === null || !canaries.watch.isDue(nowMs)) return tell(state);
  const name = `${canaries.mark}${canaries.watch.tally().planted}`;
  canaries.watch.planted(name, nowMs);
  canaries.plant(name);
  return lookForCanary(state, nowMs);
}

/** By SIGSTOP or another stop signal, or a debugger. */
function isStopped(stat: string): boolean {
  return /\) [Tt] /.test(stat.slice(stat.lastIndexOf(')')));
}

async function lookForCanary(state: State, plantedMs: number): Promise<Reading | 'none yet'> {
  for (const afterMs of LOOKS_MS) {
    await state.clock.sleepUntil(plantedMs + afterMs);
    takeLines(state);
    if (state.closed || !state.canaries.watch.waits()) break;
  }
  return tell(state);
}

function tell(state: State): Reading | 'none yet' {
  const nowMs = state.clock.nowMs();
  if (nowMs - state.toldMs < TOLD_MS) return 'none yet';
  state.toldMs = nowMs;
  return toReading(state);
}

function takeLines(state: State): void {
  if (state.closed) return;
  const { sources, reader, canaries, clock, takenMs } = state;
  state.takenMs = clock.nowMs();
  for (const { lines, leftOutBytes } of sources.take()) {
    const nowMs = clock.nowMs();
    for (const name of reader.accept(lines, takenMs, nowMs)) canaries.watch.returned(name, nowMs);
    if (leftOutBytes > 0) leaveOut(state, lines, leftOutBytes);
  }
}

/** What floods a log are alerts, as long as those beside them. */
function leaveOut(state: State, lines: readonly string[], leftOutBytes: number): void {
  const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0);
  if (bytes > 0) state.leftOutLines += Math.round((leftOutBytes * lines.length) / bytes);
  state.canaries.watch.forgive();
}

function toReading({ sources, reader, canaries, leftOutLines }: State): Reading {
  const { lines, alerts, ownAlerts, dropsTold, fieldsAsked, fieldsMissing } = reader.tally();
  const { planted, returned, delayMs } = canaries.watch.tally();
  const written = [sources.bytes(), lines + leftOutLines, alerts + leftOutLines, ownAlerts, dropsTold];
  return [...written, planted, returned, delayMs, fieldsAsked, fieldsMissing];
}

function closeLog(state: State): void {
  if (state.closed) return;
  state.closed = true;
  state.sources.close();
  state.life.close();
}
