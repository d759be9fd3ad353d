import { describeThrown } from '../model/failure.ts';
import type { Unavailable } from '../model/ports.ts';
import type { Probe, ProbePorts, Reading } from '../model/probe.ts';
import type { Entry } from '../model/run.ts';
import type { Attachment, TargetEnd } from '../model/target.ts';
import { formatDuration, SECOND_MS } from '../model/units.ts';
import { type Heard, hearOn } from './hear-on.ts';
import { noteEvent } from './note-event.ts';
import { openProbe } from './open-probe.ts';
import { createReaderState, type ReaderState, takeNotes } from './reader-state.ts';
import { nextOnGrid, type Timeline } from './timeline.ts';

/** One probe on one life of the target. What it has to say is taken as entries for the run. */
export interface ProbeReader {
  readonly id: string;
  /** why it cannot read at all, or null */
  readonly unavailable: Unavailable | null;
  periodMs(): number;
  /** when it is to be read next; infinity for a probe that cannot */
  nextMs(): number;
  /** reads unless the reading before is still under way */
  read(): void;
  /** once the target is gone: see {@link OpenProbe.lastWords} */
  askLastWords(): void;
  /** why the target ended, by its own words, asked after those; null: it does not say */
  explainEnd(end: TargetEnd): string | null;
  /**
   * once those were asked: what has been said since, where next lives say it in the same log and ended before they could
   * be read themselves
   */
  hearOn(end: TargetEnd): Heard;
  /** columns that will be read, though they have not been yet: `falco.n_threads` */
  foretold(): readonly string[];
  /** resolves when the reading that is under way has come; null when none is */
  underWay(): Promise<void> | null;
  take(): readonly Entry[];
  /** gives the descriptors back; what is missing to the end becomes a gap. May be called twice */
  close(): void;
}

/** A reading that is under way for longer, and for longer than a period, does not come. */
const PATIENCE_MS = 5 * SECOND_MS;
/** Two in a row, because a target that ends leaves one reading behind that nobody can make. */
const MISSES_TO_TELL = 2;

/** Opens a probe. One that cannot be opened, or throws, is a warning and a gap, never an error. */
export function openProbeReader(
  probe: Probe,
  ports: ProbePorts,
  target: Attachment,
  timeline: Timeline,
  intervalMs: number,
): ProbeReader {
  const opened = openProbe(probe, ports, target);
  const unavailable = opened !== null && 'available' in opened ? opened : null;
  const open = opened === null || 'available' in opened ? null : opened;
  const state = createReaderState(probe, target, open, timeline, intervalMs);
  if (unavailable !== null) reportUnavailable(state, unavailable);
  return {
    id: probe.id,
    unavailable,
    periodMs: () => state.period.ms(),
    nextMs: () => state.nextMs,
    read: () => readProbe(state),
    askLastWords: () => acceptLastWords(state),
    explainEnd: (end) => state.open?.explainEnd?.(end) ?? null,
    hearOn: (end) => hearOn(state, end),
    foretold: () => (state.open?.foretells?.() ?? []).map((id) => `${probe.id}.${id}`),
    underWay: () => state.underWay,
    take: () => state.entries.splice(0),
    close: () => closeReader(state),
  };
}

function reportUnavailable(state: ReaderState, { because, remedy }: Unavailable): void {
  state.misses = MISSES_TO_TELL;
  state.because = because;
  warn(state, remedy === undefined ? because : `${because}; ${remedy}`);
}

function warn(state: ReaderState, text: string): void {
  const tMs = state.timeline.stampMs();
  state.entries.push({ kind: 'warning', tMs, text: `probe "${state.probe.id}" cannot read: ${text}` });
}

function readProbe(state: ReaderState): void {
  const { open, timeline, period } = state;
  if (open === null || state.ended || state.closed) return;
  const beforeMs = timeline.nowMs();
  state.nextMs = nextOnGrid(beforeMs, period.ms());
  if (state.underWay !== null) {
    if (beforeMs - state.askedMs > Math.max(PATIENCE_MS, period.ms())) missReading(state, 'no reading comes');
    return;
  }
  state.askedMs = beforeMs;
  try {
    const reading = open.read();
    if (typeof reading === 'object' && reading !== null && 'then' in reading) awaitReading(state, reading);
    else acceptReading(state, beforeMs, reading);
  } catch (error) {
    missReading(state, describeThrown(error));
  }
  spendTime(state, timeline.nowMs() - beforeMs);
}

/** The reading is stamped when it arrives: that is when it was true, and nobody waits for it. */
function awaitReading(state: ReaderState, reading: Promise<Reading | 'none yet' | null>): void {
  state.underWay = reading
    .then(
      (values) => acceptReading(state, state.timeline.nowMs(), values),
      (error: unknown) => missReading(state, describeThrown(error)),
    )
    .finally(() => {
      state.underWay = null;
    });
}

function acceptReading(state: ReaderState, atMs: number, reading: Reading | 'none yet' | null): void {
  if (state.ended) return;
  const tMs = Math.round(atMs);
  takeNotes(state);
  if (reading === 'none yet') return;
  if (reading === null) {
    missReading(state, 'it gave no reading');
    return;
  }
  if (state.closed || tMs <= (state.lastMs ?? -1)) return;
  endGap(state, tMs);
  state.lastMs = tMs;
  state.entries.push(['s', tMs, state.probe.id, ...reading.map(finiteOrNull)]);
}

/** What cannot be told any more is no gap: the target has ended. */
function acceptLastWords(state: ReaderState): void {
  try {
    const words = state.open?.lastWords?.() ?? null;
    if (words !== null) acceptReading(state, state.timeline.nowMs(), words);
  } catch {
    // its cgroup has gone with it
  }
  endGap(state, state.timeline.stampMs());
  state.ended = true;
}

function finiteOrNull(value: number | null): number | null {
  return Number.isFinite(value) ? value : null;
}

function missReading(state: ReaderState, because: string): void {
  if (state.ended || state.closed) return;
  if (state.misses === 0) state.missingSinceMs = state.lastMs ?? state.missingSinceMs;
  state.misses += 1;
  state.because = because;
  if (state.misses === MISSES_TO_TELL) warn(state, because);
}

function endGap(state: ReaderState, tMs: number): void {
  const { misses, missingSinceMs: fromMs, because, probe } = state;
  if (misses >= MISSES_TO_TELL) state.entries.push({ kind: 'gap', tMs, fromMs, probe: probe.id, because });
  state.misses = 0;
}

function spendTime(state: ReaderState, costMs: number): void {
  const beforeMs = state.period.ms();
  if (!state.period.spend(costMs)) return;
  const tMs = state.timeline.stampMs();
  const afterMs = state.period.ms();
  const detail = `probe "${state.probe.id}" takes over 0.1 % of its period: read every ${formatDuration(afterMs)} instead of ${formatDuration(beforeMs)}`;
  state.nextMs = nextOnGrid(state.timeline.nowMs(), afterMs);
  state.entries.push(noteEvent(tMs, 'probe-slowed', detail));
}

function closeReader(state: ReaderState): void {
  if (state.closed) return;
  endGap(state, state.timeline.stampMs());
  state.closed = true;
  state.open?.close();
}
