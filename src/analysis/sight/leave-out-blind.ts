import type { Recording } from '../../model/run.ts';
import { formatDuration } from '../../model/units.ts';
import { cutRecording } from '../until-decided/cut-recording.ts';

/** Snapshots come from the event loop: without events there are none. So many periods without one are blind. */
const SILENT_PERIODS = 4;
const LEAST_READINGS = 4;

/**
 * A recording without the end in which the target saw nothing any more: no canary came back, or its counters stood still
 * or were not told while operations were made. A dead driver sends nothing, so this goes by our clock and not by its
 * events. As it is where that end holds the first load, which is for {@link judgeSight} to say.
 */
export function leaveOutBlind(recording: Recording): Recording {
  const fromMs = blindFrom(recording);
  const firstLoad = recording.phases.find(({ phase }) => phase === 'load');
  if (fromMs === null || firstLoad === undefined || fromMs < firstLoad.toMs) return recording;
  const text = `blind from ${formatDuration(fromMs)} on: the target saw no events any more, and what was read after that is left out`;
  const cut = cutRecording(recording, fromMs);
  return { ...cut, warnings: [...cut.warnings, text] };
}

function blindFrom(recording: Recording): number | null {
  const times = [withoutCanary(recording), withoutEvents(recording)].filter((tMs) => tMs !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function withoutCanary({ events }: Recording): number | null {
  const last = events.findLast(({ what }) => what === 'blind' || what === 'sees-again' || what === 'stopped');
  return last?.what === 'blind' ? (last.fromMs ?? last.tMs) : null;
}

/** The last reading that was higher than the one before it, where operations were made for long after it. */
function withoutEvents({ series, work, segments, events }: Recording): number | null {
  const counted = series.get('falco.num_evts') ?? series.get('falco.n_evts');
  const life = segments.at(-1);
  if (counted === undefined || life === undefined || events.some(({ what }) => what === 'stopped')) return null;
  const { tMs, values } = counted;
  const rises = [...tMs.keys()].filter(
    (i) => i > 0 && (tMs[i] as number) >= life.fromMs && (values[i] as number) > (values[i - 1] as number),
  );
  const last = rises.at(-1);
  if (last === undefined || rises.length < LEAST_READINGS) return null;
  const steps = rises.map((i) => (tMs[i] as number) - (tMs[i - 1] as number)).sort((a, b) => a - b);
  const untilMs = (tMs[last] as number) + SILENT_PERIODS * (steps[steps.length >> 1] as number);
  const doneAfter = work.some(({ tMs: at, done }) => {
    const from = at.findIndex((t) => t >= untilMs);
    return from >= 0 && (done.at(-1) ?? 0) > (done[from] ?? 0);
  });
  return doneAfter ? (tMs[last] as number) : null;
}
