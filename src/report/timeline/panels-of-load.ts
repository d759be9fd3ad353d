import type { Readings, ReadSeries } from '../../model/readings.ts';
import type { Panel, PanelLook } from '../../model/timeline.ts';
import type { Unit } from '../../model/units.ts';
import { makePanel, type PanelSetting } from './make-panel.ts';
import { rateOfCounter } from './rate-of-counter.ts';
import type { ReadingSource } from './reading-source.ts';
import { explainSeries } from './source-of.ts';

/** Workloads that have a line of their own; of more there is one line, of all together. */
const MOST_LINES = 4;

const RATE = { unit: 'count', per: '/s', look: 'steps' } as const satisfies {
  readonly unit: Unit;
  readonly per: string;
  readonly look: PanelLook;
};

/** What the load did, what the target saw of it, and what it lost: each second, below each other. */
export function panelsOfLoad(readings: Readings, setting: PanelSetting): readonly (Panel | null)[] {
  return [
    chartWork(readings, setting),
    chartTotals(readings, setting, {
      id: 'seen',
      title: 'Events that Falco saw',
      hue: 'first',
      from: [/(?:^|\.)n_evts$/, /(?:^|\.)num_evts$/],
    }),
    chartTotals(readings, setting, {
      id: 'lost',
      title: 'Events lost',
      hue: 'lost',
      from: [/(?:^|\.)n_drops$/, /^falco-log\.drops_told$/],
    }),
  ];
}

/** What all workloads did together each second; null where none was done. */
export function sourceOfWork(readings: Readings, setting: PanelSetting): ReadingSource | null {
  const sources = sourcesOfWork(readings, setting);
  return sources.length === 0 ? null : addUp(sources);
}

function sourcesOfWork({ series }: Readings, setting: PanelSetting): readonly ReadingSource[] {
  const done = series.filter(({ id, values }) => isWork(id, series) && (values.at(-1) ?? 0) > 0);
  return done.map((one, i) => rate(one, one.id.replace(/\.done$/, ''), `line-${i + 1}`, setting));
}

function chartWork(readings: Readings, setting: PanelSetting): Panel | null {
  const draft = {
    id: 'operations',
    title: 'Operations done',
    note: 'What the load did each second, by workload.',
    ...RATE,
  };
  const sources = sourcesOfWork(readings, setting);
  const [first, ...others] = sources;
  if (first === undefined) return null;
  if (others.length === 0) return makePanel(draft, [{ ...first, hue: 'work' }], setting);
  return makePanel(draft, sources.length <= MOST_LINES ? sources : [addUp(sources)], setting);
}

/** The load counts what was done, asked and failed under one name. */
function isWork(id: string, series: Readings['series']): boolean {
  return id.endsWith('.done') && series.some((other) => other.id === id.replace(/\.done$/, '.asked'));
}

interface Totals {
  readonly id: string;
  readonly title: string;
  readonly hue: string;
  /** the first series that one of them fits is taken */
  readonly from: readonly RegExp[];
}

function chartTotals({ series }: Readings, setting: PanelSetting, { hue, from, ...draft }: Totals): Panel | null {
  const found = from.map((name) => series.find(({ id, tMs }) => name.test(id) && tMs.length > 1));
  const counter = found.find((one) => one !== undefined);
  if (counter === undefined) return null;
  const note = explainSeries(`${counter.id} per second`, counter);
  return makePanel({ ...draft, ...RATE, note }, [rate(counter, counter.id, hue, setting)], setting);
}

function rate(counter: ReadSeries, label: string, hue: string, { span }: PanelSetting): ReadingSource {
  return { label, hue, ...rateOfCounter(withOrigin(counter), span), breaks: [] };
}

/** Of what the load does nothing was done before its first entry. */
function withOrigin({ id, tMs, values }: ReadSeries): Pick<ReadSeries, 'tMs' | 'values'> {
  if (!id.endsWith('.done') || (tMs[0] ?? 0) === 0) return { tMs, values };
  return { tMs: Float64Array.of(0, ...tMs), values: Float64Array.of(0, ...values) };
}

/** All together, at the times at which any begins a step. */
function addUp(sources: readonly ReadingSource[]): ReadingSource {
  const sums = new Map<number, number>();
  for (const { tMs, values } of sources) {
    for (const [i, time] of tMs.entries()) sums.set(time, (sums.get(time) ?? 0) + (values[i] ?? 0));
  }
  const tMs = Float64Array.from(sums.keys()).sort();
  const values = tMs.map((time) => sums.get(time) ?? 0);
  return { label: `all ${sources.length} workloads`, hue: 'work', tMs, values, breaks: [] };
}
