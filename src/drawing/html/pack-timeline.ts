import type { PackedPanel, PackedTrend, PackedValues, PageData } from '../../model/page.ts';
import type { Trend } from '../../model/picture.ts';
import type { TimedNote } from '../../model/report.ts';
import type { Timeline } from '../../model/timeline.ts';
import { packTimes, packValues } from './pack-values.ts';

/** What goes into a page's data beside the timeline. */
export interface PageMoments {
  readonly startedWallMs: number | null;
  readonly notes: readonly TimedNote[];
}

/** A timeline as the script of a page takes it: geometry alone, in as few digits as a window can show. */
export function packTimeline(timeline: Timeline, { startedWallMs, notes }: PageMoments): PageData {
  const times = new Map<readonly number[], number>();
  const packed: PackedValues[] = [];
  const placeOf = (tMs: readonly number[]) => {
    const known = times.get(tMs);
    if (known !== undefined) return known;
    times.set(tMs, packed.length);
    return packed.push(packTimes(tMs)) - 1;
  };
  const panels = timeline.panels.map(({ id, title, unit, per, look, isTall, lines, trend }): PackedPanel => {
    const packedLines = lines.map(({ label, hue, tMs, values }) => {
      return { label, hue, times: placeOf(tMs), values: packValues(values, unit) };
    });
    const packedTrend = trend === null ? null : packTrend(trend);
    return { id, title, unit, per, look, isTall, lines: packedLines, trend: packedTrend };
  });
  const { fromMs, toMs, lives } = timeline;
  const phases = timeline.phases.map((one) => [one.label, one.phase === 'load' ? 1 : 0, one.fromMs, one.toMs] as const);
  return {
    fromMs,
    toMs,
    startedWallMs,
    phases,
    lives,
    notes: notes.map(({ tMs, what }) => ({ tMs, what })),
    times: packed,
    panels,
  };
}

function packTrend({ fromMs, toMs, from, to, floors }: Trend): PackedTrend {
  const end = (value: number) => (Number.isFinite(value) ? value : null);
  const pack = ({ value, low, high }: Trend['from']) => ({ value, low: end(low), high: end(high) });
  return { fromMs, toMs, from: pack(from), to: pack(to), floors };
}

/** Data as JSON that may stand in a script element: nothing in it ends the element or begins a comment. */
export function writeData(data: PageData): string {
  return JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
