import type { PerEntry } from '../../model/finding.ts';
import { formatUncertain, formatValue } from '../../model/units.ts';

/** `9.9 ± 0.1 KiB for each entry of n_threads beyond the first 1000 (95 %), as well as by operations or time`. */
export function wordPerEntry(per: PerEntry): string {
  const half = Math.max(per.high - per.value, per.value - per.low);
  const amount = formatUncertain(per.value, half, per.unit);
  const each = per.counts === 'entries' ? 'for each entry of' : 'for each that is counted by';
  const highest = per.follows === 'highest' ? ' at its highest so far' : '';
  const beyond = per.beyond > 0 ? ` beyond the first ${formatValue(Number(per.beyond.toPrecision(2)), 'count')}` : '';
  const percent = `${Number((100 * per.confidence).toFixed(1))} %`;
  const fits = per.fits === 'better' ? 'better than' : 'as well as';
  return `${amount} ${each} ${per.metric}${highest}${beyond} (${percent}), which explains it ${fits} operations and time`;
}
