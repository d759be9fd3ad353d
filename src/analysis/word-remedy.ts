import { formatDuration, formatPerHour, formatValue, MINUTE_MS } from '../model/units.ts';
import { slopeErrorRatio } from '../stats/slope-error-ratio.ts';
import type { Told } from './candidate.ts';
import { powerIn } from './detect.ts';
import { FEWEST_BINS } from './fit-effects.ts';
import { SHORTEST_WATCH_MS } from './materiality.ts';
import type { Setting } from './setting.ts';

/** What would settle an inconclusive series, or null for the other verdicts. */
export function wordRemedy(told: Told, setting: Setting): string | null {
  const { evidence } = told;
  switch (told.behaviour) {
    case 'weak':
      return wordLongerRun(told, setting);
    case 'too-few':
      return wordLonger(msForBins(told), setting, 'run at least');
    case 'no-operations':
      return 'see the warnings for why the workload did nothing, or choose another with "leaklab list workloads"';
    case 'load-not-reached':
      return 'repeat it, and let it go on through its load';
    case 'not-separable':
      return `${wordLonger(roundUp(3 * evidence.durationMs), setting, setting.loaded ? 'run' : 'watch')}${setting.loaded ? ' with three cycles or more' : ''}`;
    case 'unseen':
      return `repeat it with readings through to the end of ${evidence.exposureKind === 'time' ? 'the watch' : 'the load'}`;
    case 'others-load':
    case 'others-growth':
      return 'run it when less else runs on this host';
    case 'still-falling':
      return 'drain for longer, with --drain: what is bounded empties';
    case 'idle-growth':
      return `watch it without load for ${formatDuration(roundUp(Math.max(SHORTEST_WATCH_MS, 3 * evidence.durationMs)))}`;
    default:
      return null;
  }
}

/** A run that ends once it is decided has its longest duration raised. */
function wordLonger(ms: number, { recording }: Setting, verb: string): string {
  const lasts = formatDuration(ms);
  return recording.header?.plan.looks === undefined ? `${verb} ${lasts}` : `let it last ${lasts}, with --max`;
}

/** The duration after which the noise seen would let the asked leak show. */
function wordLongerRun(told: Told, setting: Setting): string {
  const detect = setting.recording.header?.plan.detect ?? null;
  const reached = detect === null || told.power === null ? null : powerIn(told.power, detect);
  if (detect === null || told.power === null) return 'quieten the target, or run several times as long';
  if (reached === null) return 'no operations were counted: name the leak to exclude in MiB/h';
  const times = timesLonger(told, reached / detect.value);
  const asked =
    detect.unit === 'bytes per hour'
      ? formatPerHour(detect.value, 'bytes')
      : `${formatValue(detect.value, 'bytes')} per operation`;
  return times === null
    ? `no run of a reasonable length excludes ${asked} with this noise: raise --detect or quieten the target`
    : `${wordLonger(roundUp(times * told.evidence.durationMs), setting, 'run')} to exclude ${asked}`;
}

/** How many times longer the run must be for its power to improve by `factor`; null above a thousand times. */
function timesLonger(told: Told, factor: number): number | null {
  const { bins, best } = told.evidence;
  const phi = best?.fit.noise.phi ?? 1;
  for (let times = 1.25; times <= 1000; times *= 1.25) {
    if (1 / Math.max(slopeErrorRatio(phi, bins.values.length, times), 1 / times) >= factor) return times;
  }
  return null;
}

function msForBins(told: Told): number {
  const { samples } = told.evidence.bins;
  const each = samples > 1 ? told.evidence.durationMs / (samples - 1) : 1_000;
  return roundUp(Math.max(30_000, each * FEWEST_BINS * 2));
}

/** Up to whole minutes from two on, to half minutes below. */
function roundUp(ms: number): number {
  const step = ms >= 2 * MINUTE_MS ? MINUTE_MS : MINUTE_MS / 2;
  return Math.ceil(ms / step) * step;
}
