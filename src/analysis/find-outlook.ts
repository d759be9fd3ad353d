import type { Recording, Span } from '../model/run.ts';
import { HOUR_MS, SECOND_MS } from '../model/units.ts';
import type { Judged } from './candidate.ts';
import type { Outlook } from './forecast.ts';
import { levelIn } from './read-cycles.ts';
import { CONFIDENCE, type Setting } from './setting.ts';

/**
 * What there is to forecast of the memory: a limit that somebody asked for, held against the series that was judged, or
 * that of the target's cgroup, held against what the cgroup counts and cannot give back. Null without a limit, for growth
 * that the run showed to be bounded, and where the life that was judged has ended.
 */
export function findOutlook(memory: Judged, setting: Setting): Outlook | null {
  const { recording } = setting;
  const life = recording.segments.at(-1);
  const perHour = rateOf(memory);
  const isOver = recording.outcome.kind === 'target-ended' || life?.index !== memory.segment.index;
  if (life === undefined || perHour === null || isOver || memory.finding.verdict === 'growth') return null;
  const held = limitOf(memory, recording, life);
  return held === null ? null : { ...held, perHour, confidence: CONFIDENCE };
}

/**
 * Only watched, the effect of time that was found or excluded; under loads and drains, and while nothing is decided, the slope
 * of all of it: a step may come again.
 */
function rateOf({ evidence, finding }: Judged): Outlook['perHour'] | null {
  const { slope } = finding;
  const isExplained = evidence.exposureKind === 'time' && finding.verdict !== 'inconclusive';
  if (isExplained && evidence.perExposure !== null) {
    const { estimate, low, high } = evidence.perExposure;
    return { estimate: estimate * HOUR_MS, low: low * HOUR_MS, high: high * HOUR_MS };
  }
  return slope === null ? null : { estimate: slope.perHour, low: slope.low, high: slope.high };
}

function limitOf(memory: Judged, recording: Recording, life: Span): Pick<Outlook, 'limit' | 'nowBytes'> | null {
  const asked = recording.limitBytes ?? recording.header?.plan.limitBytes;
  if (asked !== undefined) {
    const nowBytes = lastLevel(recording, memory.series.id, life);
    return nowBytes === null ? null : { limit: { limitBytes: asked, limitFrom: 'asked' }, nowBytes };
  }
  const limitBytes = lastLevel(recording, 'cgroup.limit_bytes', life);
  const nowBytes = heldByCgroup(recording, life);
  return limitBytes === null || nowBytes === null ? null : { limit: { limitBytes, limitFrom: 'cgroup' }, nowBytes };
}

/**
 * What a cgroup has that the kernel cannot take back before it kills: all that is charged but the page cache, with the
 * target's shared memory, which lies in the page cache and stays.
 */
function heldByCgroup(recording: Recording, life: Span): number | null {
  const usage = lastLevel(recording, 'cgroup.usage_bytes', life);
  if (usage === null) return null;
  const file = lastLevel(recording, 'cgroup.file_bytes', life) ?? 0;
  return usage - file + Math.min(file, lastLevel(recording, 'status.shmem_bytes', life) ?? 0);
}

/** A level is the median of so much of the end. */
const LEVEL_MS = 10 * SECOND_MS;

function lastLevel({ series }: Recording, id: string, life: Span): number | null {
  const read = series.get(id);
  const lastMs = read?.tMs.at(-1);
  if (read === undefined || lastMs === undefined || lastMs < life.fromMs) return null;
  return levelIn(read, Math.max(life.fromMs, lastMs - LEVEL_MS), lastMs + 1);
}
