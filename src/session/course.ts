import { fail, type ToolError } from '../model/failure.ts';
import type { Column, DecidingSeries } from '../model/metric.ts';
import type { PhaseKind } from '../model/plan.ts';
import { type Entry, RUN_SCHEMA, type RunHeader } from '../model/run.ts';
import type { LiveTarget } from '../model/target.ts';
import { SECOND_MS } from '../model/units.ts';
import { type ClockWatch, createClockWatch } from './clock-watch.ts';
import { chooseDeciding } from './deciding.ts';
import type { LoadWatch } from './load-watch.ts';
import { createLooks, type Looks } from './looks.ts';
import { noteEvent } from './note-event.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { openSampler, type Sampler } from './sampler.ts';
import type { Session } from './session.ts';
import { startTimeline, type Timeline } from './timeline.ts';

/** A session under way. */
export interface Course {
  readonly session: Session;
  readonly timeline: Timeline;
  readonly clocks: ClockWatch;
  readonly recorder: Recorder;
  readonly load: LoadWatch;
  readonly looks: Looks;
  /** the target as it lives now */
  readonly life: { target: LiveTarget };
  /** the probes on that life */
  sampler: Sampler;
  /** warnings that the run holds already, of whatever life */
  readonly told: Set<string>;
  /** the guard has stopped the load: none is put on again */
  guarded: boolean;
  cycle: number;
  /** null before the first phase */
  phase: PhaseKind | null;
  /** when the target was last seen alive */
  seenMs: number;
  /** when lives of it ended */
  readonly ends: number[];
}

/** How long the first readings may take: some come from another process or the network. */
const FIRST_READINGS_MS = 2 * SECOND_MS;

/**
 * Reads every probe once, chooses the series that will decide, and writes the header and the first samples. Throws
 * ToolError target-gone or target-not-readable before anything is written, output when it cannot be.
 */
export async function beginCourse(session: Session, load: LoadWatch, life: { target: LiveTarget }): Promise<Course> {
  const { clock, plan, target } = session;
  const timeline = startTimeline(clock);
  const startedWallMs = clock.wallMs();
  const told = new Set<string>();
  const sampler = openSampler(session, target.attachment, timeline, told);
  try {
    sampler.readAll();
    const { first, deciding } = await takeFirstReadings(session, timeline, sampler);
    if (session.signal.aborted) throw fail('interrupted', 'interrupted before anything was recorded', 'run it again');
    if (!target.alive()) throw explainEnd(target);
    if (deciding.length === 0) throw explainNoMemory(target, sampler);
    const writer = session.begin(composeHeader(session, startedWallMs, deciding));
    const recorder = createRecorder(writer, timeline, session.onEntry);
    recorder.recordAll(first);
    if (session.overlay !== null) recorder.record(noteEvent(0, 'overlay', session.overlay));
    const clocks = createClockWatch(clock, timeline, plan.intervalMs);
    return {
      session,
      timeline,
      clocks,
      recorder,
      load,
      looks: createLooks(plan.looks ?? [], session.judge),
      life,
      sampler,
      told,
      guarded: false,
      cycle: 0,
      phase: null,
      seenMs: timeline.stampMs(),
      ends: [],
    };
  } catch (error) {
    sampler.close();
    throw error;
  }
}

interface FirstReadings {
  readonly first: readonly Entry[];
  readonly deciding: readonly DecidingSeries[];
}

/** Waits for the readings that come from elsewhere only where the others hold no memory: without /proc. */
async function takeFirstReadings(session: Session, timeline: Timeline, sampler: Sampler): Promise<FirstReadings> {
  const first = sampler.take();
  const deciding = chooseDeciding(session.probes, first, sampler.foretold());
  if (deciding.length > 0) return { first, deciding };
  await settleReadings(session, timeline, sampler);
  const all = [...first, ...sampler.take()];
  return { first: all, deciding: chooseDeciding(session.probes, all, sampler.foretold()) };
}

async function settleReadings(session: Session, timeline: Timeline, sampler: Sampler): Promise<void> {
  const underWay = sampler.readers.flatMap((reader) => reader.underWay() ?? []);
  if (underWay.length === 0) return;
  const settled = new AbortController();
  const all = Promise.all(underWay).then(() => settled.abort());
  const signal = AbortSignal.any([session.signal, settled.signal]);
  await Promise.race([all, timeline.sleepUntil(timeline.nowMs() + FIRST_READINGS_MS, signal)]);
}

function nameTarget({ attachment: { name, pid } }: LiveTarget): string {
  return `"${name}" (pid ${pid})`;
}

/** Asked after the probes are open: what they hold open is then the target's, and no successor's of its pid. */
function explainEnd(target: LiveTarget): ToolError {
  return fail('target-gone', `${nameTarget(target)} ended before it was read`, 'start it again, then leaklab');
}

function explainNoMemory(target: LiveTarget, sampler: Sampler): ToolError {
  const who = nameTarget(target);
  const reasons = sampler.readers.flatMap((reader) => reader.unavailable ?? []);
  const because = reasons[0] === undefined ? 'no probe gave a reading' : reasons[0].because;
  const remedy = reasons.find((reason) => reason.remedy !== undefined)?.remedy ?? 'run leaklab as root';
  return fail('target-not-readable', `cannot read the memory of ${who}: ${because}`, remedy);
}

function composeHeader(session: Session, startedWallMs: number, deciding: readonly DecidingSeries[]): RunHeader {
  const { id, tool, plan, target, host, probes } = session;
  const columns = probes.flatMap((probe) => probe.metrics.map((metric): Column => ({ probe: probe.id, ...metric })));
  return { schema: RUN_SCHEMA, id, tool, plan, target: target.attachment, host, startedWallMs, columns, deciding };
}
