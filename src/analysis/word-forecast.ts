import type { Forecast } from '../model/finding.ts';
import { formatBytes, formatDuration, HOUR_MS, MINUTE_MS, SECOND_MS } from '../model/units.ts';

/** `reaches 512 MiB in 14 h (12 h to 17 h, 95 %)`, `reaches the 512 MiB of its cgroup not before 9 h`. */
export function wordForecast({
  limitBytes,
  limitFrom,
  nowBytes,
  inMs,
  earliestMs,
  latestMs,
  confidence,
}: Forecast): string {
  const limit = limitFrom === 'cgroup' ? `the ${formatBytes(limitBytes)} of its cgroup` : formatBytes(limitBytes);
  if (inMs === 0) return `is above ${limit} already, with ${formatBytes(nowBytes)}`;
  const percent = `${Number((100 * confidence).toFixed(1))} %`;
  if (inMs === null || latestMs === null) return `reaches ${limit} not before ${wordTime(earliestMs)} (${percent})`;
  const [early, late] = [wordTime(earliestMs), wordTime(latestMs)];
  return `reaches ${limit} in ${wordTime(inMs)} (${early === late ? '' : `${early} to ${late}, `}${percent})`;
}

/** Two digits of the unit that people would take: more is not known. */
function wordTime(ms: number): string {
  const unit = [24 * HOUR_MS, HOUR_MS, MINUTE_MS, SECOND_MS].find((size) => ms >= 2 * size) ?? 1;
  return formatDuration(Number((ms / unit).toPrecision(2)) * unit);
}
