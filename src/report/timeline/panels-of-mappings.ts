import type { Readings, ReadSeries } from '../../model/readings.ts';
import type { Panel } from '../../model/timeline.ts';
import { wordChange, wordValue } from '../word-value.ts';
import { makePanel, type PanelDraft, type PanelSetting } from './make-panel.ts';
import { sourceOf } from './source-of.ts';

/** Memory by the kinds of mapping that hold it, stacked, with what each held first, most and last; null where it was not read. */
export function chartMappings(readings: Readings, setting: PanelSetting): Panel | null {
  const found = readings.series.filter(({ id, values }) => MAPPING.test(id) && values.some((value) => value !== 0));
  const [first] = found;
  if (first === undefined) return null;
  const together = found.filter(({ tMs }) => tMs.length === first.tMs.length);
  const draft: PanelDraft = {
    id: 'mappings',
    title: 'Memory by kind of mapping',
    unit: 'bytes',
    per: '',
    look: 'stack',
    note: 'From smaps, at the edges of phases and each 30 s: what of the process the memory belongs to.',
  };
  const sources = together.map((series, i) => sourceOf(readings, series, nameOf(series), `line-${(i % HUES) + 1}`));
  const panel = makePanel(draft, sources, setting);
  return panel === null ? null : { ...panel, table: tabulate(together) };
}

/** Colours of lines that a page has: one for each kind. */
const HUES = 7;

const MAPPING = /^mappings\.(\w+)_bytes$/;

function nameOf({ id }: ReadSeries): string {
  return MAPPING.exec(id)?.[1] ?? id;
}

function tabulate(found: readonly ReadSeries[]): Panel['table'] {
  return {
    title: 'Memory by kind of mapping',
    columns: ['Mapping', 'First', 'Most', 'Last', 'Change', 'What it is'],
    rows: found.map((series) => {
      const [first, last] = [series.values[0] ?? null, series.values.at(-1) ?? null];
      const most = series.values.reduce((high, value) => Math.max(high, value), 0);
      const change = first === null || last === null ? null : last - first;
      const [held, changed] = [
        [first, most, last].map((value) => wordValue(value, 'bytes')),
        wordChange(change, 'bytes'),
      ];
      return [nameOf(series), ...held, changed, series.describe];
    }),
  };
}
