import type { Report } from '../../model/report.ts';
import type { Span } from '../../model/run.ts';
import type { Panel } from '../../model/timeline.ts';
import { wordChange, wordTime } from '../word-value.ts';

/**
 * What each cycle of load and drain left behind, as a step over its time; null where there were none, or their spans are not
 * those that were judged.
 */
export function chartCycles({ analysis }: Report): Panel | null {
  const { metric, unit, retained, segment } = analysis.deciding;
  const phases = analysis.phases.filter((phase) => phase.segment === segment);
  const cycles = phases.flatMap(({ phase, cycle, fromMs, toMs }, i): readonly (Span & { cycle: number })[] => {
    if (phase !== 'load') return [];
    const next = phases[i + 1];
    return [{ cycle, fromMs, toMs: next?.phase === 'drain' ? next.toMs : toMs }];
  });
  const kept = retained?.perCycle ?? [];
  if (kept.length === 0 || kept.length !== cycles.length) return null;
  const points = cycles.flatMap(({ fromMs, toMs }, i) => [
    { tMs: fromMs, value: kept[i] ?? null },
    // the next one begins where this one ends: they are told apart
    { tMs: toMs - (toMs - fromMs) / 200, value: kept[i] ?? null },
    { tMs: toMs - (toMs - fromMs) / 400, value: null },
  ]);
  return {
    id: 'cycles',
    title: `${metric} kept of each cycle`,
    note: 'What was not given back by the end of the drain. Equal steps are a leak; steps that shrink are a bound.',
    ...{ unit, per: '', look: 'steps', isTall: false, trend: null },
    lines: [
      { label: 'kept', hue: 'cycle', tMs: points.map(({ tMs }) => tMs), values: points.map(({ value }) => value) },
    ],
    table: {
      title: `${metric} kept of each cycle`,
      columns: ['Cycle', 'From', 'To', 'Kept'],
      rows: cycles.map(({ cycle, fromMs, toMs }, i) => [
        String(cycle),
        wordTime(fromMs),
        wordTime(toMs),
        wordChange(kept[i] ?? null, unit),
      ]),
    },
  };
}
