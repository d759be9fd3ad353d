import type { Readings, ReadSeries } from '../../model/readings.ts';
import type { Report } from '../../model/report.ts';
import type { Panel } from '../../model/timeline.ts';
import { makePanel, type PanelDraft, type PanelSetting } from './make-panel.ts';
import { sourceOf } from './source-of.ts';

/** The kinds of resident memory, from what grows in place to what the kernel can drop; swapped out beside what it was. */
const KINDS = ['anon', 'swap', 'shmem', 'file'] as const;
const KIND_NAMES: Readonly<Record<(typeof KINDS)[number], string>> = {
  anon: 'anonymous',
  swap: 'swapped out',
  shmem: 'shared',
  file: 'of files',
};

/** How others count the memory of the same process. */
const OTHER_MEASURES =
  /^(?:(?:status|statm)\.rss_bytes|rss_bytes|(?:smaps-rollup\.)?pss_bytes|cgroup\.usage_bytes|falco\.(?:memory_rss|jemalloc_\w+)_bytes)$/;
const MOST_MEASURES = 5;

/** The series that decided with its fitted growth, memory by kind, and memory as others count it. */
export function panelsOfMemory(report: Report, setting: PanelSetting): readonly (Panel | null)[] {
  return [chartDeciding(report, setting), stackKinds(report.readings, setting), chartMeasures(report, setting)];
}

function chartDeciding({ readings, analysis, picture }: Report, setting: PanelSetting): Panel | null {
  const { metric } = analysis.deciding;
  const series = readings.series.find(({ id }) => id === metric);
  if (series === undefined) return null;
  const { trend } = picture;
  const fit =
    trend === null ? '' : ` The dashes are the fitted slope of its floor, ${trend.label}, the wedge its interval.`;
  const draft: PanelDraft = {
    id: 'deciding',
    title: metric,
    note: `The series that the verdict rests on.${fit}`,
    unit: series.unit,
    per: '',
    look: 'lines',
    isTall: true,
    trend,
  };
  return makePanel(draft, [sourceOf(readings, series, metric, 'first')], setting);
}

function stackKinds(readings: Readings, setting: PanelSetting): Panel | null {
  const found = KINDS.flatMap((kind) => {
    const series = readings.series.find(({ id }) => id === `status.${kind}_bytes` || id === `${kind}_bytes`);
    return series === undefined ? [] : [{ kind, series }];
  });
  const [first] = found;
  if (first === undefined || first.kind !== 'anon') return null;
  const aligned = found.filter(
    ({ kind, series }) => isRead(series, first.series) && (kind === 'anon' || isAny(series)),
  );
  const draft: PanelDraft = {
    id: 'kinds',
    title: 'Memory by kind',
    note: 'Each kind stands on those below it; together they are the resident set and what was swapped out.',
    unit: 'bytes',
    per: '',
    look: 'stack',
    isTall: true,
  };
  const sources = aligned.map(({ kind, series }) => sourceOf(readings, series, KIND_NAMES[kind], kind));
  return aligned.length < 2 ? null : makePanel(draft, sources, setting);
}

/** At the same times: of one probe they are, and from elsewhere a column may have holes. */
function isRead({ tMs }: ReadSeries, first: ReadSeries): boolean {
  return tMs.length === first.tMs.length && tMs.every((time, i) => time === first.tMs[i]);
}

function isAny({ values }: ReadSeries): boolean {
  return values.some((value) => value !== 0);
}

function chartMeasures({ readings, analysis }: Report, setting: PanelSetting): Panel | null {
  const isTwice = readings.series.some(({ id }) => id === 'status.rss_bytes');
  const found = readings.series
    .filter(({ id, tMs }) => OTHER_MEASURES.test(id) && id !== analysis.deciding.metric && tMs.length > 1)
    .filter(({ id }) => !(isTwice && id === 'statm.rss_bytes'))
    .slice(0, MOST_MEASURES);
  const draft: PanelDraft = {
    id: 'measures',
    title: 'Memory as others count it',
    note: 'It explains and warns; it decides nothing.',
    unit: 'bytes',
    per: '',
    look: 'lines',
  };
  const sources = found.map((series, i) => sourceOf(readings, series, series.id, `line-${i + 1}`));
  return makePanel(draft, sources, setting);
}
